// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every getter on every type that is held, value by value: what the cache answers is what the driver says. */
class CachedGettersTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("int2", "NULL, 0, 1, -7, 32767");
        VALUES.put("int4", "NULL, 0, 1, -7, 2147483647");
        VALUES.put("int8", "NULL, 0, 1, -7, 9223372036854775807");
        VALUES.put("float4", "NULL, 0, 0.1, 1e20, 'NaN', '-Infinity'");
        VALUES.put("float8", "NULL, 0, 0.1, 1e20, 'NaN', 123456.789");
        VALUES.put("numeric", "NULL, 0, 1, 12.00, 0.0000001, 12345678901234567890.5, 'NaN'");
        VALUES.put("numeric(10,2)", "NULL, 1, 99.95, -0.5");
        VALUES.put("bool", "NULL, true, false");
        VALUES.put("text", "NULL, '', 'abc', '12', 't', '2026-01-01', 'ünïcode'");
        VALUES.put("varchar(10)", "NULL, 'abc'");
        VALUES.put("char(5)", "NULL, 'ab'");
        VALUES.put("name", "NULL, 'ab'");
        VALUES.put("date", "NULL, '2026-02-28', '1500-01-01', '0044-03-15 BC', 'infinity'");
        VALUES.put("time", "NULL, '12:34:56.789', '00:00', '23:59:59'");
        VALUES.put("timestamp", "NULL, '2026-02-28 12:34:56.123456', '1900-01-01', 'infinity', '2026-03-29 02:30:00'");
        VALUES.put("timestamptz", "NULL, '2026-02-28 12:34:56.123456+03', '1900-01-01', '-infinity'");
        VALUES.put("uuid", "NULL, '123e4567-e89b-12d3-a456-426614174000'");
        VALUES.put("bytea", "NULL, '', '\\x00ff10'");
        VALUES.put("mood", "NULL, 'calm', 'wild'");
        VALUES.put("json", "NULL, '{\"a\": 1}', '2'");
        VALUES.put("jsonb", "NULL, '{\"a\": 1}'");
    }

    /** A way to read a column. */
    private interface Getter {
        @Nullable
        Object get(ResultSet row) throws SQLException;
    }

    private static final Map<String, Getter> GETTERS = new LinkedHashMap<>();

    static {
        GETTERS.put("getString", row -> row.getString(1));
        GETTERS.put("getString by label", row -> row.getString("VALUE"));
        GETTERS.put("getObject", row -> row.getObject(1));
        GETTERS.put("getBoolean", row -> row.getBoolean(1));
        GETTERS.put("getByte", row -> row.getByte(1));
        GETTERS.put("getShort", row -> row.getShort(1));
        GETTERS.put("getInt", row -> row.getInt(1));
        GETTERS.put("getLong", row -> row.getLong("value"));
        GETTERS.put("getFloat", row -> row.getFloat(1));
        GETTERS.put("getDouble", row -> row.getDouble(1));
        GETTERS.put("getBigDecimal", row -> row.getBigDecimal(1));
        GETTERS.put("getBytes", row -> row.getBytes(1));
        GETTERS.put("getDate", row -> row.getDate(1));
        GETTERS.put("getTime", row -> row.getTime(1));
        GETTERS.put("getTimestamp", row -> row.getTimestamp(1));
        GETTERS.put("getArray", row -> row.getArray(1));
        GETTERS.put("column 2", row -> row.getString(2));
        GETTERS.put("label nope", row -> row.getString("nope"));
        for (Class<?> type : List.of(
                String.class,
                Short.class,
                Integer.class,
                Long.class,
                Float.class,
                Double.class,
                BigDecimal.class,
                Boolean.class,
                UUID.class,
                LocalDate.class,
                LocalTime.class,
                LocalDateTime.class,
                OffsetDateTime.class,
                Date.class,
                Time.class,
                Timestamp.class,
                byte[].class)) {
            GETTERS.put("getObject " + type.getSimpleName(), row -> row.getObject(1, type));
        }
    }

    /** The rest reads a bytea through a string that in binary transfer is the array's identity, in text transfer its text. */
    private static final Set<String> OF_BYTEA = Set.of("getBytes", "getObject", "getObject byte[]");

    private @Nullable HikariDataSource connections;

    @BeforeAll
    static void types() {
        server.execute("CREATE TYPE mood AS ENUM ('calm', 'wild')");
    }

    @AfterEach
    void close() {
        if (connections != null) {
            connections.close();
        }
    }

    private HikariDataSource open(String option) {
        HikariDataSource opened = new HikariDataSource();
        opened.setJdbcUrl(server.url() + "?" + option);
        opened.setUsername(server.server().superuser());
        opened.setPassword(server.server().password());
        opened.setMaximumPoolSize(2);
        connections = opened;
        return opened;
    }

    /** What a getter gives on each row: value, whether it was NULL, or the error. */
    private static List<String> read(Connection connection, String sql, Getter getter) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                try {
                    Object value = getter.get(row);
                    values.add(describe(value) + (row.wasNull() ? " null" : ""));
                } catch (SQLException | RuntimeException failure) {
                    values.add(failure.toString());
                }
            }
        }
        return values;
    }

    private static String describe(@Nullable Object value) {
        return value instanceof byte[] bytes
                ? Arrays.toString(bytes)
                : (value == null ? "" : value.getClass().getName()) + " " + value;
    }

    @ParameterizedTest
    @ValueSource(strings = {"prepareThreshold=5", "prepareThreshold=-1"})
    void getters_answerAsTheDriver(String option) throws SQLException {
        HikariDataSource raw = open(option);
        for (Map.Entry<String, String> type : VALUES.entrySet()) {
            String sql = "SELECT value::" + type.getKey() + " AS value FROM unnest(ARRAY[" + type.getValue()
                    + "]::text[]) WITH ORDINALITY AS t (value, n) ORDER BY n";
            for (Map.Entry<String, Getter> getter : GETTERS.entrySet()) {
                if (type.getKey().equals("bytea") && !OF_BYTEA.contains(getter.getKey())) {
                    continue;
                }
                TenfoldDataSource cached = TenfoldDataSource.builder()
                        .dataSource(raw)
                        .rules(Connections.cached(sql))
                        .build();
                List<String> expected;
                try (Connection connection = raw.getConnection()) {
                    expected = read(connection, sql, getter.getValue());
                }
                for (int pass = 0; pass < 3; pass++) {
                    try (Connection connection = cached.getConnection()) {
                        assertThat(read(connection, sql, getter.getValue()))
                                .as(getter.getKey() + " of " + type.getKey())
                                .isEqualTo(expected);
                    }
                }
                assertThat(cached.cache().statistics().hits()).as(type.getKey()).isPositive();
            }
        }
    }

    @Test
    void usualGetters_needNoSecondExecution() throws SQLException {
        HikariDataSource raw = open("prepareThreshold=5");
        Map<String, List<String>> usual = new LinkedHashMap<>();
        usual.put("int4", List.of("getInt", "getLong", "getString", "getObject", "getObject Integer", "getBigDecimal"));
        usual.put("int8", List.of("getLong", "getObject Long"));
        usual.put("numeric(10,2)", List.of("getBigDecimal", "getDouble", "getObject", "getString"));
        usual.put("text", List.of("getString", "getObject", "getObject String"));
        usual.put("date", List.of("getDate", "getObject LocalDate", "getString"));
        usual.put("timestamptz", List.of("getTimestamp", "getObject OffsetDateTime"));
        usual.put("timestamp", List.of("getTimestamp", "getObject LocalDateTime"));
        usual.put("bool", List.of("getBoolean", "getObject Boolean"));
        usual.put("uuid", List.of("getObject UUID", "getString"));
        usual.put("bytea", List.of("getBytes"));
        usual.put("jsonb", List.of("getString"));
        usual.put("mood", List.of("getString"));
        for (Map.Entry<String, List<String>> type : usual.entrySet()) {
            String sql = "SELECT value::" + type.getKey() + " AS value FROM unnest(ARRAY[" + VALUES.get(type.getKey())
                    + "]::text[]) AS t (value)";
            TenfoldDataSource cached = TenfoldDataSource.builder()
                    .dataSource(raw)
                    .rules(Connections.cached(sql))
                    .build();
            for (String getter : type.getValue()) {
                try (Connection connection = cached.getConnection()) {
                    read(connection, sql, Objects.requireNonNull(GETTERS.get(getter)));
                }
            }
            assertThat(cached.cache().statistics().bypasses()).as(type.getKey()).isEmpty();
        }
    }

    @Test
    void metaData_isTheDrivers() throws SQLException {
        server.execute("CREATE TABLE item (id serial PRIMARY KEY, price numeric(10, 2), name varchar(20), mood mood)");
        String sql = "SELECT id, price AS \"Price\", name, mood, count(*) FROM item GROUP BY 1";
        HikariDataSource raw = open("prepareThreshold=5");
        TenfoldDataSource cached = TenfoldDataSource.builder()
                .dataSource(raw)
                .rules(Connections.cached(sql))
                .build();
        List<List<Object>> described = new ArrayList<>();
        for (int pass = 0; pass < 2; pass++) {
            try (Connection connection = cached.getConnection();
                    PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                described.add(describe(row.getMetaData()));
            }
        }
        try (Connection connection = raw.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            assertThat(described).containsExactly(describe(row.getMetaData()), describe(row.getMetaData()));
        }
        assertThat(cached.cache().statistics().hits()).isEqualTo(1);
    }

    private static List<Object> describe(ResultSetMetaData columns) throws SQLException {
        List<Object> all = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            all.addAll(List.of(
                    columns.getColumnLabel(i),
                    columns.getColumnName(i),
                    columns.getColumnType(i),
                    columns.getColumnTypeName(i),
                    columns.getColumnClassName(i),
                    columns.getPrecision(i),
                    columns.getScale(i),
                    columns.getColumnDisplaySize(i),
                    columns.isSigned(i),
                    columns.isNullable(i),
                    columns.isAutoIncrement(i),
                    columns.getTableName(i)));
        }
        return all;
    }

    @Test
    void changingWhatAGetterGave_changesNobodyElses() throws SQLException {
        String sql = "SELECT date '2026-01-01', '\\x01'::bytea";
        TenfoldDataSource cached = TenfoldDataSource.builder()
                .dataSource(open("prepareThreshold=5"))
                .rules(Connections.cached(sql))
                .build();
        for (int pass = 0; pass < 3; pass++) {
            try (Connection connection = cached.getConnection();
                    PreparedStatement query = connection.prepareStatement(sql);
                    ResultSet row = query.executeQuery()) {
                row.next();
                Date date = row.getDate(1);
                byte[] bytes = row.getBytes(2);
                assertThat(date).isEqualTo(Date.valueOf("2026-01-01"));
                assertThat(bytes).containsExactly(1);
                date.setTime(0);
                bytes[0] = 9;
            }
        }
    }

    @Test
    void rowThatChangedBeforeAnUnusualRead_isAnErrorNotAMixture() throws SQLException {
        server.execute("CREATE TABLE fact (id int, at date); INSERT INTO fact VALUES (1, '2026-01-01')");
        String sql = "SELECT id, at FROM fact";
        TenfoldDataSource cached = TenfoldDataSource.builder()
                .dataSource(open("prepareThreshold=5"))
                .rules(Connections.cached(sql))
                .build();
        try (Connection connection = cached.getConnection()) {
            Connections.rows(connection, sql);
        }
        server.execute("UPDATE fact SET id = 2");
        try (Connection connection = cached.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            assertThat(row.getInt("id")).isEqualTo(1);
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> row.getTimestamp("at"))
                    .hasMessageContaining("a row changed")
                    .hasFieldOrPropertyWithValue("SQLState", "40001");
        }
        try (Connection connection = cached.getConnection();
                PreparedStatement query = connection.prepareStatement(sql);
                ResultSet row = query.executeQuery()) {
            row.next();
            assertThat(row.getTimestamp("at")).isEqualTo(Timestamp.valueOf("2026-01-01 00:00:00"));
            assertThat(row.getInt("id")).isEqualTo(2);
        }
    }
}
