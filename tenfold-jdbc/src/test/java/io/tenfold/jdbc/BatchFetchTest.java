// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.advice.RuntimeRule;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BatchFetchTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private Connection connection;

    @BeforeAll
    static void tables() {
        server.execute("""
                CREATE TYPE mood AS ENUM ('calm', 'wild');
                CREATE TABLE price (symbol text, day date, close numeric(10, 2), at timestamptz, mood mood, id uuid,
                    PRIMARY KEY (symbol, day));
                INSERT INTO price SELECT 'S' || s, date '2026-01-01' + d, s + d / 100.0,
                    timestamptz '2026-01-01 10:00+00' + d * interval '1 hour', (ARRAY['calm', 'wild']::mood[])[1 + d % 2],
                    ('00000000-0000-0000-0000-0000000000' || lpad((s * 8 + d % 8)::text, 2, '0'))::uuid
                  FROM generate_series(0, 9) s, generate_series(0, 6) d;
                CREATE TABLE number (small int2, whole int4, big int8, exact numeric, word varchar(20));
                INSERT INTO number VALUES (1, 1, 1, 1.0, 'one'), (2, 2, 2, 2.50, 'two'), (NULL, NULL, NULL, NULL, NULL)""");
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server.connect();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    /** What the loop gives: the single statement, once for each key. */
    private List<List<List<@Nullable String>>> loop(String sql, List<?> keys, @Nullable Object... rest)
            throws SQLException {
        List<List<List<@Nullable String>>> all = new ArrayList<>();
        for (Object key : keys) {
            List<@Nullable Object> values = new ArrayList<>();
            if (key instanceof List<?> parts) {
                values.addAll(parts);
            } else {
                values.add(key);
            }
            values.addAll(Arrays.asList(rest));
            all.add(Connections.rows(connection, sql, values.toArray()));
        }
        return all;
    }

    private static List<@Nullable String> strings(ResultSet row) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            values.add(row.getString(i));
        }
        return values;
    }

    private void assertLikeLoop(String sql, List<?> keys, @Nullable Object... rest) throws SQLException {
        BatchFetch fetch = BatchFetch.of(connection, sql);
        int parts = keys.get(0) instanceof List<?> list ? list.size() : 1;
        fetch = fetch.key(IntStream.rangeClosed(1, parts).toArray());
        for (int i = 0; i < rest.length; i++) {
            fetch = fetch.bind(parts + 1 + i, rest[i]);
        }
        List<KeyedRows<Object, List<@Nullable String>>> fetched = fetch.fetch(keys, BatchFetchTest::strings);
        assertThat(fetched).extracting(KeyedRows::key).isEqualTo(keys);
        assertThat(fetched).extracting(KeyedRows::rows).isEqualTo(loop(sql, keys, rest));
    }

    @Test
    void keys_eachGetWhatTheSingleStatementReturns() throws SQLException {
        assertLikeLoop(
                "SELECT day, close FROM price WHERE symbol = ? AND day >= ? ORDER BY day DESC LIMIT 3",
                List.of("S3", "S1", "none", "S3", "S9"),
                LocalDate.of(2026, 1, 3));
    }

    @Test
    void orderInside_isKept() throws SQLException {
        List<String> keys = IntStream.range(0, 500).mapToObj(i -> "S" + i % 10).toList();
        assertLikeLoop("SELECT close, day FROM price WHERE symbol = ? ORDER BY mood, close DESC", keys);
        assertLikeLoop("(SELECT close FROM price WHERE symbol = ? ORDER BY close DESC)", keys);
    }

    @Test
    void aggregates_answerForKeysWithoutRows() throws SQLException {
        assertLikeLoop("SELECT count(*), max(close) FROM price WHERE symbol = ?", List.of("S1", "none"));
        assertLikeLoop("SELECT DISTINCT mood FROM price WHERE symbol = ? ORDER BY mood", List.of("S1", "none"));
    }

    @Test
    void comments_semicolonsAndCommonTables_doNoHarm() throws SQLException {
        assertLikeLoop(
                "/* one */ WITH p AS (SELECT * FROM price) SELECT close FROM p WHERE symbol = ? ORDER BY 1 -- end ?\n;",
                List.of("S1", "S2"));
    }

    @Test
    void aliasesOfTheStatement_doNotHideTheKeys() throws SQLException {
        assertLikeLoop("SELECT k.close FROM price k WHERE k.symbol = ? ORDER BY k.day", List.of("S1", "S2"));
    }

    @Test
    void keyInsideLimit_limitsItsOwnRows() throws SQLException {
        assertLikeLoop("SELECT close FROM price ORDER BY close LIMIT ?", List.of(3L, 0L, 1L));
    }

    @Test
    void keyTypes_areTheServers() throws SQLException {
        assertLikeLoop("SELECT count(*) FROM price WHERE day = ?", List.of(LocalDate.of(2026, 1, 1)));
        assertLikeLoop(
                "SELECT count(*) FROM price WHERE at = ?",
                List.of(Timestamp.valueOf("2026-01-01 10:00:00"), Timestamp.valueOf("2020-01-01 10:00:00")));
        assertLikeLoop(
                "SELECT symbol FROM price WHERE id = ?",
                List.of(UUID.fromString("00000000-0000-0000-0000-000000000009")));
        assertLikeLoop("SELECT word FROM number WHERE exact = ?", List.of(new BigDecimal("2.5"), new BigDecimal("1")));
        assertLikeLoop("SELECT word FROM number WHERE small = ?", List.of(1, 2, 3));
        assertLikeLoop("SELECT whole FROM number WHERE word = ?", List.of("one", "O'Brien", "a,\"b\\", ""));
        assertLikeLoop("SELECT count(*) FROM price WHERE mood = ?::mood", List.of("calm", "wild"));
        assertThat(BatchFetch.of(connection, "SELECT count(*) FROM price WHERE mood = ?")
                        .fetch(List.of("calm"), row -> row.getLong(1)))
                .singleElement()
                .satisfies(keyed -> assertThat(keyed.rows()).containsExactly(40L));
    }

    @Test
    void keyTooLargeForItsColumn_findsNothing() throws SQLException {
        assertLikeLoop("SELECT word FROM number WHERE whole = ?", List.of(5_000_000_000L, 1L));
        assertLikeLoop("SELECT word FROM number WHERE small = ?", List.of(70_000, 1));
        assertLikeLoop("SELECT word FROM number WHERE whole = ?", List.of(new BigDecimal("1.5"), BigDecimal.ONE));
        assertLikeLoop("SELECT word FROM number WHERE big = ?", List.of(1.5, 1.0));
    }

    @Test
    void nullKey_getsWhatTheStatementAnswersToNull() throws SQLException {
        assertLikeLoop("SELECT word FROM number WHERE whole = ?", Arrays.asList(1, null));
        assertLikeLoop("SELECT count(*) FROM number WHERE whole IS NOT DISTINCT FROM ?", Arrays.asList(1, null, null));
    }

    @Test
    void compositeKey_takesOneValueForEachPlaceholder() throws SQLException {
        assertLikeLoop(
                "SELECT close FROM price WHERE symbol = ? AND day = ?",
                List.of(List.of("S1", LocalDate.of(2026, 1, 2)), List.of("S2", LocalDate.of(2020, 1, 1))));
    }

    @Test
    void columns_areThoseOfTheSingleStatement() throws SQLException {
        String sql = "SELECT 1 AS tenfold_x, symbol, symbol, count(*), close::numeric(12, 3), 'x' FROM price"
                + " WHERE symbol = ? GROUP BY symbol, close ORDER BY close";
        List<String> single = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            single.addAll(columns(query.getMetaData()));
        }
        BatchFetch.of(connection, sql).fetch(List.of("S1"), row -> {
            assertThat(columns(row.getMetaData())).isEqualTo(single);
            assertThat(row.getString("symbol")).isEqualTo("S1");
            assertThatThrownBy(() -> row.findColumn("tenfold_ord")).isInstanceOf(SQLException.class);
            return "";
        });
    }

    private static List<String> columns(java.sql.ResultSetMetaData columns) throws SQLException {
        List<String> described = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            described.add(columns.getColumnLabel(i) + " " + columns.getColumnTypeName(i) + " " + columns.getPrecision(i)
                    + " " + columns.getScale(i));
        }
        return described;
    }

    @Test
    void manyKeys_areSentInChunks() throws SQLException {
        List<Integer> keys =
                IntStream.range(0, BatchFetch.CHUNK * 2 + 5).boxed().toList();
        List<KeyedRows<Integer, Integer>> fetched =
                BatchFetch.of(connection, "SELECT ? + 1").fetch(keys, row -> row.getInt(1));
        assertThat(fetched).hasSize(keys.size());
        assertThat(fetched.get(keys.size() - 1).rows()).containsExactly(keys.size());
    }

    @Test
    void noKeys_makeNoRoundTrip() throws SQLException {
        connection.close();
        assertThat(BatchFetch.of(connection, "SELECT ?::int").fetch(List.of(), row -> row.getInt(1)))
                .isEmpty();
    }

    @Test
    void typesAreAskedOnce_thenOneStatementForAllKeys() throws SQLException {
        TenfoldDataSource observed = TenfoldDataSource.wrap(Connections.plain(server));
        BatchFetch fetch = BatchFetch.of(observed, "SELECT close FROM price WHERE symbol = ?");
        fetch.fetch(List.of("S1", "S2"), row -> row.getBigDecimal(1));
        fetch.fetch(List.of("S3"), row -> row.getBigDecimal(1));
        assertThat(observed.capture().capture().statements()).hasSize(2);
    }

    @Test
    void notASelect_isRefused() {
        assertThatThrownBy(() -> BatchFetch.of(connection, "DELETE FROM price WHERE symbol = ?"))
                .hasMessage("batch fetch needs a SELECT and got DELETE");
        assertThatThrownBy(() -> BatchFetch.of(connection, "SELECT ?; SELECT 2"))
                .hasMessageContaining("single statement");
    }

    @Test
    void placeholderWhereNoParameterCanStand_isRefusedWithAHint() {
        assertThatThrownBy(() -> BatchFetch.of(connection, "SELECT count(*) FROM price WHERE at > now() - interval ?")
                        .fetch(List.of("1 day"), row -> row.getInt(1)))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("CAST(? AS interval)")
                .hasFieldOrPropertyWithValue("SQLState", "42601");
        assertThatThrownBy(() -> BatchFetch.of(connection, "SELECT close FROM price WHERE symbol = ANY(?)")
                        .fetch(List.of("S1"), row -> row.getInt(1)))
                .hasMessageContaining("takes an array");
    }

    @Test
    void rule_tellsWhichStatementsToBatch() {
        String sql = "SELECT close FROM price WHERE symbol = ?";
        TenfoldDataSource tuned = Connections.builder(server)
                .rules(List.of(
                        new RuntimeRule.BatchFetch(Fingerprinter.shape(sql).fingerprint(), List.of(1))))
                .build();
        assertThat(tuned.batches("select close from price where symbol = 'S1'")).isTrue();
        assertThat(tuned.batches("SELECT day FROM price WHERE symbol = ?")).isFalse();
    }
}
