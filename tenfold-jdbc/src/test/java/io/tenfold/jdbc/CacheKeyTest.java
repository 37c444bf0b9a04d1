// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What two executions must share to share an answer. Each case is one that another cache got wrong, or could. */
class CacheKeyTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private @Nullable TenfoldDataSource dataSource;

    @AfterEach
    void close() {
        if (dataSource != null) {
            dataSource.close();
        }
    }

    private TenfoldDataSource caching(String... texts) {
        dataSource = Connections.builder(server)
                .pool(2)
                .rules(Connections.cached(texts))
                .build();
        return dataSource;
    }

    /** Sets the values of a statement. */
    private interface Setter {
        void set(PreparedStatement statement) throws SQLException;
    }

    private static List<List<@Nullable String>> ask(TenfoldDataSource cached, String sql, Setter setter)
            throws SQLException {
        try (Connection connection = cached.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            setter.set(query);
            try (ResultSet row = query.executeQuery()) {
                return Connections.read(row);
            }
        }
    }

    private static final String PAIR = "SELECT ?::text, ?::text";

    @Test
    void placeOfNull_isPartOfTheKey() throws SQLException {
        TenfoldDataSource cached = caching(PAIR);
        assertThat(ask(cached, PAIR, query -> {
                    query.setNull(1, Types.VARCHAR);
                    query.setString(2, "5");
                }))
                .containsExactly(java.util.Arrays.asList(null, "5"));
        assertThat(ask(cached, PAIR, query -> {
                    query.setString(1, "5");
                    query.setNull(2, Types.VARCHAR);
                }))
                .containsExactly(java.util.Arrays.asList("5", null));
        assertThat(cached.cache().statistics().misses()).isEqualTo(2);
    }

    @Test
    void commasAndQuotesInsideStrings_doNotMixValues() throws SQLException {
        TenfoldDataSource cached = caching(PAIR);
        assertThat(ask(cached, PAIR, query -> {
                    query.setString(1, "a, b");
                    query.setString(2, "c");
                }))
                .containsExactly(List.of("a, b", "c"));
        assertThat(ask(cached, PAIR, query -> {
                    query.setString(1, "a");
                    query.setString(2, "b, c");
                }))
                .containsExactly(List.of("a", "b, c"));
    }

    @Test
    void arrays_areComparedByContent() throws SQLException {
        String sql = "SELECT array_length(?::int[], 1)";
        TenfoldDataSource cached = caching(sql);
        for (int pass = 0; pass < 2; pass++) {
            for (Integer[] array : new Integer[][] {{1}, {1, 2}, {1, 2, 3}, {1, null}}) {
                assertThat(ask(
                                cached,
                                sql,
                                query -> query.setArray(1, query.getConnection().createArrayOf("int4", array))))
                        .containsExactly(List.of(String.valueOf(array.length)));
            }
        }
        assertThat(cached.cache().statistics().hits()).isEqualTo(4);
    }

    @Test
    void arraysOfDifferentTypes_areDifferent() throws SQLException {
        String sql = "SELECT pg_catalog.array_to_string(?, ',')";
        TenfoldDataSource cached = caching(sql);
        Setter text = query -> query.setArray(1, query.getConnection().createArrayOf("text", new String[] {"1.50"}));
        Setter number = query -> query.setArray(1, query.getConnection().createArrayOf("float8", new Double[] {1.5}));
        assertThat(ask(cached, sql, text)).containsExactly(List.of("1.50"));
        assertThat(ask(cached, sql, number)).containsExactly(List.of("1.5"));
    }

    @Test
    void typeOfAValue_isPartOfTheKey() throws SQLException {
        String sql = "SELECT ? || ''";
        TenfoldDataSource cached = caching(sql);
        assertThat(ask(cached, sql, query -> query.setString(1, "1"))).containsExactly(List.of("1"));
        assertThat(ask(cached, sql, query -> query.setInt(1, 1))).containsExactly(List.of("1"));
        assertThat(ask(cached, sql, query -> query.setBigDecimal(1, new BigDecimal("1.0"))))
                .containsExactly(List.of("1.0"));
        assertThat(ask(cached, sql, query -> query.setBigDecimal(1, new BigDecimal("1.00"))))
                .containsExactly(List.of("1.00"));
        assertThat(cached.cache().statistics().misses()).isEqualTo(4);
    }

    @Test
    void scale_isPartOfTheKey_andTheValueIsBoundNotItsType() throws SQLException {
        String sql = "SELECT ?::numeric";
        TenfoldDataSource cached = caching(sql);
        for (int pass = 0; pass < 2; pass++) {
            for (Map.Entry<Integer, String> scaled :
                    Map.of(0, "2", 1, "2.3", 2, "2.34").entrySet()) {
                assertThat(ask(
                                cached,
                                sql,
                                query -> query.setObject(1, new BigDecimal("2.34"), Types.NUMERIC, scaled.getKey())))
                        .containsExactly(List.of(scaled.getValue()));
            }
        }
        assertThat(cached.cache().statistics().hits()).isEqualTo(3);
    }

    @Test
    void valueChangedAfterSetting_doesNotChangeTheKey() throws SQLException {
        String sql = "SELECT ?::date, ?::bytea";
        TenfoldDataSource cached = caching(sql);
        Date date = Date.valueOf("2026-01-01");
        byte[] bytes = {1};
        assertThat(ask(cached, sql, query -> {
                    query.setDate(1, date);
                    query.setBytes(2, bytes);
                    date.setTime(Date.valueOf("2027-01-01").getTime());
                    bytes[0] = 2;
                }))
                .containsExactly(List.of("2026-01-01", "\\x01"));
        assertThat(ask(cached, sql, query -> {
                    query.setDate(1, date);
                    query.setBytes(2, bytes);
                }))
                .containsExactly(List.of("2027-01-01", "\\x02"));
        assertThat(cached.cache().statistics().hits()).isZero();
    }

    @Test
    void hashesThatCollide_doNotMixValues() throws SQLException {
        TenfoldDataSource cached = caching(PAIR);
        assertThat("Aa".hashCode()).isEqualTo("BB".hashCode());
        for (String value : List.of("AaAa", "BBBB", "AaBB", "BBAa")) {
            assertThat(ask(cached, PAIR, query -> {
                        query.setString(1, value);
                        query.setString(2, value);
                    }))
                    .containsExactly(List.of(value, value));
        }
    }

    @Test
    void textsThatDifferInTheirLiterals_areDifferent() throws SQLException {
        TenfoldDataSource cached = caching("SELECT 'a'");
        assertThat(ask(cached, "SELECT 'a'", query -> {})).containsExactly(List.of("a"));
        assertThat(ask(cached, "SELECT 'b'", query -> {})).containsExactly(List.of("b"));
        assertThat(ask(cached, "SELECT 'b'", query -> {})).containsExactly(List.of("b"));
        assertThat(cached.cache().statistics().hits()).isEqualTo(1);
    }

    @Test
    void streams_passByTheCache() throws SQLException {
        String sql = "SELECT length(?)";
        TenfoldDataSource cached = caching(sql);
        for (String value : List.of("a", "abc")) {
            assertThat(ask(cached, sql, query -> query.setCharacterStream(1, new java.io.StringReader(value))))
                    .containsExactly(List.of(String.valueOf(value.length())));
        }
        assertThat(cached.cache().statistics().bypasses()).containsEntry("UNKNOWN_VALUE", 2L);
    }

    @Test
    void wordsThatMeanTheClock_passByTheCache() throws SQLException {
        String sql = "SELECT CAST(? AS timestamptz) IS NULL";
        TenfoldDataSource cached = caching(sql);
        for (int i = 0; i < 2; i++) {
            ask(cached, sql, query -> query.setString(1, "Today 10:00"));
        }
        assertThat(cached.cache().statistics().bypasses()).containsEntry("UNKNOWN_VALUE", 2L);
    }

    @Test
    void unsafeTexts_passByTheCache() throws SQLException {
        server.execute("CREATE TABLE item (id int); CREATE FUNCTION peek() RETURNS int LANGUAGE sql AS 'SELECT 1'");
        List<String> unsafe = List.of(
                "SELECT now()",
                "SELECT current_date",
                "SELECT random()",
                "SELECT peek()",
                "SELECT id FROM item FOR UPDATE",
                "SELECT id FROM item FOR NO KEY UPDATE",
                "SELECT ctid FROM item",
                "SELECT relname FROM pg_class LIMIT 1",
                "SELECT 'today'::date",
                "WITH gone AS (DELETE FROM item RETURNING id) SELECT id FROM gone");
        TenfoldDataSource cached = caching(unsafe.toArray(new String[0]));
        for (String sql : unsafe) {
            ask(cached, sql, query -> {});
        }
        assertThat(cached.cache().statistics()).satisfies(statistics -> {
            assertThat(statistics.hits() + statistics.misses()).isZero();
            assertThat(statistics.bypasses()).containsEntry("UNSAFE_TEXT", (long) unsafe.size());
        });
    }
}
