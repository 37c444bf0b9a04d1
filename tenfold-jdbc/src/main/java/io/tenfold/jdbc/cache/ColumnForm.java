// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.bind.HeapBytes;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a column are held, by its type. A form holds what the driver itself said when the row was read: its
 * string, its object, and its object of {@code java.time}; what the driver would say in any other form is not held.
 */
enum ColumnForm {
    /** int2, int4, int8: an Integer or Long; its string is the number's. */
    WHOLE(Integer.class, Long.class),
    /** text, varchar, bpchar, name, enums: a String. */
    TEXT(String.class),
    /** json, jsonb: the String; the driver's object is one of its own classes. */
    DOCUMENT,
    BOOLEAN(Boolean.class),
    FLOAT(Double.class, Float.class),
    /** A BigDecimal; NaN and the infinities are a Double. */
    NUMERIC(BigDecimal.class, Double.class),
    UUID(UUID.class),
    BYTES(byte[].class),
    DATE(Date.class, LocalDate.class),
    TIME(Time.class, LocalTime.class),
    TIMESTAMP(Timestamp.class, LocalDateTime.class),
    TIMESTAMP_WITH_ZONE(Timestamp.class, OffsetDateTime.class);

    private final @Nullable Class<?> object;
    private final @Nullable Class<?> other;

    ColumnForm() {
        this(null, null);
    }

    ColumnForm(@Nullable Class<?> object) {
        this(object, null);
    }

    /**
     * @param object class of the driver's object
     * @param other another class it may have; for dates and times the one of {@code java.time}
     */
    ColumnForm(@Nullable Class<?> object, @Nullable Class<?> other) {
        this.object = object;
        this.other = other;
    }

    /**
     * The form of a column, empty for a type that is not held. pgjdbc calls an enum VARCHAR, under its own type name, and
     * everything it does not know OTHER.
     */
    static Optional<ColumnForm> of(ResultSetMetaData columns, int index) throws SQLException {
        ColumnForm form =
                switch (columns.getColumnTypeName(index)) {
                    case "int2", "int4", "int8", "serial", "bigserial", "smallserial" -> WHOLE;
                    case "text", "varchar", "bpchar", "name" -> TEXT;
                    case "json", "jsonb" -> DOCUMENT;
                    case "bool" -> BOOLEAN;
                    case "float4", "float8" -> FLOAT;
                    case "numeric" -> NUMERIC;
                    case "uuid" -> UUID;
                    case "bytea" -> BYTES;
                    case "date" -> DATE;
                    case "time" -> TIME;
                    case "timestamp" -> TIMESTAMP;
                    case "timestamptz" -> TIMESTAMP_WITH_ZONE;
                    default -> columns.getColumnType(index) == Types.VARCHAR ? TEXT : null;
                };
        return Optional.ofNullable(form);
    }

    /** The value of the current row, null for NULL; empty when the driver's object is not of a class that is held. */
    Optional<Cell> read(ResultSet row, int index) throws SQLException {
        if (this == BYTES) {
            byte[] bytes = row.getBytes(index);
            return Optional.of(bytes == null ? Cell.NULL : new Cell(null, bytes, null));
        }
        String text = row.getString(index);
        if (text == null) {
            return Optional.of(Cell.NULL);
        }
        if (this == DOCUMENT) {
            return Optional.of(new Cell(text, null, null));
        }
        Object object = row.getObject(index);
        return holds(object) ? Optional.of(cell(row, index, text, object)) : Optional.empty();
    }

    private Cell cell(ResultSet row, int index, String text, Object object) throws SQLException {
        return switch (this) {
            case TEXT -> new Cell((String) object, object, null);
            case WHOLE, UUID -> new Cell(text.equals(object.toString()) ? null : text, object, null);
            default -> new Cell(text, object, isTemporal() && other != null ? row.getObject(index, other) : null);
        };
    }

    private boolean isTemporal() {
        return this == DATE || this == TIME || this == TIMESTAMP || this == TIMESTAMP_WITH_ZONE;
    }

    /** Whether the driver gives its values as objects of this class. */
    boolean gives(@Nullable Class<?> type) {
        return type != null && (type == object || type == other);
    }

    /** Whether two values of the same column are the same to every getter. */
    static boolean same(Cell one, Cell other) {
        return Objects.equals(one.text(), other.text()) && Objects.deepEquals(one.object(), other.object());
    }

    private boolean holds(Object value) {
        return value.getClass() == object || (!isTemporal() && value.getClass() == other);
    }

    /**
     * One value.
     *
     * @param text the driver's string, null where it is the object's own (and for bytea, whose string is not held)
     * @param object the driver's object, null for NULL and for documents
     * @param modern the driver's object of {@code java.time}, null for other types
     */
    record Cell(
            @Nullable String text,
            @Nullable Object object,
            @Nullable Object modern) {
        static final Cell NULL = new Cell(null, null, null);

        boolean isNull() {
            return text == null && object == null;
        }

        long bytes() {
            if (isNull()) {
                return 8;
            }
            return 32 + HeapBytes.of(text) + (object == text ? 0 : HeapBytes.of(object)) + HeapBytes.of(modern);
        }
    }
}
