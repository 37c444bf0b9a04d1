// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The text stands for the same value as the object when the driver binds it. */
class PostgresTextTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static String asServerReads(Connection connection, String type, Object value, boolean asText)
            throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT ?::" + type + "::text")) {
            if (asText) {
                query.setObject(1, PostgresText.of(value), Types.OTHER);
            } else {
                query.setObject(1, value);
            }
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static void assertSame(String type, Object... values) throws SQLException {
        try (Connection connection = server.connect()) {
            for (Object value : values) {
                assertThat(asServerReads(connection, type, value, true))
                        .as("%s as %s", value, type)
                        .isEqualTo(asServerReads(connection, type, value, false));
            }
        }
    }

    @Test
    void numbersAndWords_areReadAlike() throws SQLException {
        assertSame("int8", 1, -2L, (short) 3);
        assertSame("float8", 1.5, -1e300, Double.NaN, Double.NEGATIVE_INFINITY);
        assertSame("float4", 0.1f, Float.NaN);
        assertSame("numeric", new BigDecimal("1.500"), new BigDecimal("1E+3"), new BigInteger("123456789012345678901"));
        assertSame("text", "", "O'Brien \\ \"x\"", 'c');
        assertSame("bool", true, false);
        assertSame("uuid", UUID.fromString("123e4567-e89b-12d3-a456-426614174000"));
        assertSame("bytea", new byte[0], new byte[] {0, -1, 92});
    }

    @Test
    void datesAndTimes_areReadAlike() throws SQLException {
        assertSame(
                "date",
                Date.valueOf("2026-02-28"),
                Date.valueOf("1500-01-01"),
                LocalDate.of(2026, 2, 28),
                LocalDate.of(-43, 3, 15),
                LocalDate.MAX,
                LocalDate.MIN);
        assertSame(
                "timestamptz",
                Timestamp.valueOf("2026-02-28 12:34:56.123456"),
                Timestamp.valueOf("1900-01-01 00:00:00"),
                new Timestamp(9223372036825200000L),
                OffsetDateTime.of(2026, 2, 28, 1, 2, 3, 4_000, ZoneOffset.ofHoursMinutes(5, 30)),
                OffsetDateTime.of(2026, 2, 28, 0, 0, 0, 0, ZoneOffset.UTC),
                OffsetDateTime.MIN);
        assertSame(
                "timestamp",
                Timestamp.valueOf("2026-02-28 12:34:56.123456"),
                LocalDateTime.of(2026, 2, 28, 12, 0),
                LocalDateTime.of(-1, 2, 28, 12, 0, 1, 5_000),
                LocalDateTime.MAX);
        assertSame("time", Time.valueOf("12:34:56"), LocalTime.of(1, 2, 3, 4_000));
        assertSame("timetz", OffsetTime.of(1, 2, 3, 0, ZoneOffset.ofHours(-3)));
    }

    @Test
    void arrays_keepNullsQuotesAndDimensions() throws SQLException {
        try (Connection connection = server.connect()) {
            String[] words = {"a,b", "", null, "NULL", "null", "{}", "\"q\"", "back\\slash", " space "};
            assertThat(asServerReads(connection, "text[]", connection.createArrayOf("text", words), false))
                    .isEqualTo(asServerReads(connection, "text[]", words, true));
            Integer[][] numbers = {{1, 2}, {3, null}};
            assertThat(asServerReads(connection, "int[]", numbers, true)).isEqualTo("{{1,2},{3,NULL}}");
        }
        assertThat(PostgresText.arrayOf(Arrays.asList(1, null, "a\"b"), "text")).isEqualTo("{\"1\",NULL,\"a\\\"b\"}");
    }

    @Test
    void floatsInsideAnArrayOfDoubles_areWidenedAsTheServerWidensThem() {
        assertThat(PostgresText.arrayOf(List.of(0.1f), "float8")).isEqualTo("{\"0.10000000149011612\"}");
        assertThat(PostgresText.arrayOf(List.of(0.1f), "float4")).isEqualTo("{\"0.1\"}");
    }

    @Test
    void unknownClass_isNamedWithoutItsValue() {
        assertThatThrownBy(() -> PostgresText.of(new AtomicReference<>("secret")))
                .hasMessage("no PostgreSQL text form for a value of class"
                        + " java.util.concurrent.atomic.AtomicReference");
    }
}
