// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.corpus;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.util.PGInterval;
import org.postgresql.util.PGobject;

/**
 * A value in a statement of the corpus, as it stands between the angle quotes: {@code 42}, {@code 42L}, {@code 1.50}, {@code 1.5e0},
 * {@code true}, {@code 'text'}, or a word that says how it is bound and the value.
 *
 * @param kind how it is bound
 * @param text the value, without the quotes of a string
 */
record BoundValue(String kind, String text) {
    private static final Map<String, Integer> NULLS =
            Map.of("integer", Types.INTEGER, "varchar", Types.VARCHAR, "date", Types.DATE, "numeric", Types.NUMERIC);

    /** OIDs that the driver declares for those kinds (pg_type.dat); 0 where it leaves the type to the server. */
    private static final Map<String, Integer> OIDS = Map.ofEntries(
            Map.entry("int", 23),
            Map.entry("long", 20),
            Map.entry("decimal", 1700),
            Map.entry("double", 701),
            Map.entry("bool", 16),
            Map.entry("string", 1043),
            Map.entry("date", 1082),
            Map.entry("timestamp", 1114),
            Map.entry("timestamptz", 1184),
            Map.entry("interval", 1186),
            Map.entry("uuid", 2950),
            Map.entry("json", 3802),
            Map.entry("bytes", 17),
            Map.entry("other", 0));

    private static final Map<String, Integer> ARRAYS =
            Map.of("int4", 1007, "int8", 1016, "text", 1009, "float8", 1022, "numeric", 1231, "timestamp", 1115);

    private static final Map<String, Integer> NULL_OIDS =
            Map.of("integer", 23, "varchar", 1043, "date", 1082, "numeric", 1700);

    static BoundValue of(String written) {
        if (written.startsWith("'")) {
            return new BoundValue(
                    "string", written.substring(1, written.length() - 1).replace("''", "'"));
        }
        if (written.equals("true") || written.equals("false")) {
            return new BoundValue("bool", written);
        }
        if (written.matches("-?\\d+L")) {
            return new BoundValue("long", written.substring(0, written.length() - 1));
        }
        if (written.matches("-?\\d+")) {
            return new BoundValue("int", written);
        }
        if (written.matches("-?[\\d.]+")) {
            return new BoundValue("decimal", written);
        }
        if (written.matches("-?[\\d.]+e-?\\d+")) {
            return new BoundValue("double", written);
        }
        int space = written.indexOf(' ');
        return new BoundValue(written.substring(0, space), written.substring(space + 1));
    }

    /** As a literal without a type in front of it. */
    String literal() {
        return switch (kind) {
            case "int", "long", "decimal", "double", "bool" -> text;
            case "null" -> "NULL";
            case "array" -> "'{" + array()[1] + "}'";
            case "bytes" -> "'\\x" + text + "'";
            default -> "'" + text.replace("'", "''") + "'";
        };
    }

    /** In the text form a driver's log has. */
    String logged() {
        return switch (kind) {
            case "array" -> "{" + array()[1] + "}";
            case "bytes" -> "\\x" + text;
            default -> text;
        };
    }

    int oid() {
        return switch (kind) {
            case "array" -> ARRAYS.get(array()[0]);
            case "null" -> NULL_OIDS.get(text);
            default -> OIDS.get(kind);
        };
    }

    boolean isNull() {
        return kind.equals("null");
    }

    private String[] array() {
        return text.split(" ", 2);
    }

    void bind(PreparedStatement statement, int index) throws SQLException {
        switch (kind) {
            case "int" -> statement.setInt(index, Integer.parseInt(text));
            case "long" -> statement.setLong(index, Long.parseLong(text));
            case "decimal" -> statement.setBigDecimal(index, new BigDecimal(text));
            case "double" -> statement.setDouble(index, Double.parseDouble(text));
            case "bool" -> statement.setBoolean(index, Boolean.parseBoolean(text));
            case "string" -> statement.setString(index, text);
            case "null" -> statement.setNull(index, NULLS.get(text));
            case "other" -> statement.setObject(index, text, Types.OTHER);
            case "bytes" -> statement.setBytes(index, HexFormat.of().parseHex(text));
            case "array" -> statement.setArray(index, statement.getConnection().createArrayOf(array()[0], elements()));
            default -> statement.setObject(index, object(statement.getConnection()));
        }
    }

    private Object[] elements() {
        String[] array = array();
        Function<String, Object> read =
                switch (array[0]) {
                    case "int4" -> Integer::valueOf;
                    case "int8" -> Long::valueOf;
                    case "float8" -> Double::valueOf;
                    case "numeric" -> BigDecimal::new;
                    default -> text -> text;
                };
        List<Object> elements = Arrays.stream(array[1].split(",")).map(read).toList();
        return elements.toArray();
    }

    private Object object(Connection connection) throws SQLException {
        return switch (kind) {
            case "date" -> LocalDate.parse(text);
            case "timestamp" -> LocalDateTime.parse(text);
            case "timestamptz" -> OffsetDateTime.parse(text);
            case "interval" -> new PGInterval(text);
            case "uuid" -> UUID.fromString(text);
            case "json" -> {
                PGobject json = new PGobject();
                json.setType("jsonb");
                json.setValue(text);
                yield json;
            }
            default ->
                throw new IllegalArgumentException("the corpus has a value of an unknown kind: "
                        + kind.toUpperCase(Locale.ROOT) + " on " + connection);
        };
    }
}
