// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Array;
import java.sql.Date;
import java.sql.SQLException;
import java.sql.Time;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.Map;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/** Notes what a call to setObject, setArray and their kin binds, as pgjdbc (PgPreparedStatement) takes it. */
@SuppressWarnings("JavaUtilDate")
public final class ClassifyObject {
    /** Array type of each element type whose number never changes (pg_type.dat). */
    private static final Map<String, Integer> ARRAY_TYPES = Map.ofEntries(
            Map.entry("bool", 1000),
            Map.entry("bytea", 1001),
            Map.entry("name", 1003),
            Map.entry("int2", 1005),
            Map.entry("int4", 1007),
            Map.entry("text", 1009),
            Map.entry("bpchar", 1014),
            Map.entry("varchar", 1015),
            Map.entry("int8", 1016),
            Map.entry("float4", 1021),
            Map.entry("float8", 1022),
            Map.entry("timestamp", 1115),
            Map.entry("date", 1182),
            Map.entry("time", 1183),
            Map.entry("timestamptz", 1185),
            Map.entry("numeric", 1231),
            Map.entry("uuid", 2951),
            Map.entry("jsonb", 3807));

    private ClassifyObject() {}

    /** Notes a value bound without a target type. */
    public static void note(Binds binds, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            binds.set(index, BindKind.NULL, new BoundNull(Types.OTHER, null));
        } else if (value instanceof Array array) {
            noteArray(binds, index, array);
        } else if (value instanceof Byte number) {
            binds.set(index, BindKind.SHORT, number.shortValue());
        } else if (value instanceof Character || value instanceof String) {
            binds.set(index, BindKind.STRING, value.toString());
        } else if (value instanceof BigInteger number) {
            binds.set(index, BindKind.NUMERIC, new BigDecimal(number));
        } else {
            binds.set(index, kind(value), copy(value));
        }
    }

    /** Whether a value bound by setObject can be bound a second time from what is noted of it. */
    public static boolean isRepeatable(@Nullable Object value) {
        return value == null
                || value instanceof Character
                || value instanceof String
                || value instanceof Byte
                || value instanceof BigInteger
                || kind(value).repeatable();
    }

    private static BindKind kind(Object value) {
        if (value instanceof Number) {
            return numberKind(value);
        }
        if (value instanceof Boolean) {
            return BindKind.BOOLEAN;
        }
        if (value instanceof byte[]) {
            return BindKind.BYTES;
        }
        if (value.getClass() == Date.class) {
            return BindKind.DATE;
        }
        if (value.getClass() == Time.class) {
            return BindKind.TIME;
        }
        if (value.getClass() == Timestamp.class) {
            return BindKind.TIMESTAMP;
        }
        if (value instanceof java.util.UUID) {
            return BindKind.UUID;
        }
        return isTemporal(value) ? BindKind.TEMPORAL : BindKind.OPAQUE;
    }

    private static BindKind numberKind(Object value) {
        if (value instanceof Integer) {
            return BindKind.INTEGER;
        }
        if (value instanceof Long) {
            return BindKind.LONG;
        }
        if (value instanceof Short) {
            return BindKind.SHORT;
        }
        if (value instanceof Double) {
            return BindKind.DOUBLE;
        }
        if (value instanceof Float) {
            return BindKind.FLOAT;
        }
        return value.getClass() == BigDecimal.class ? BindKind.NUMERIC : BindKind.OPAQUE;
    }

    private static boolean isTemporal(Object value) {
        return value instanceof LocalDate
                || value instanceof LocalDateTime
                || value instanceof LocalTime
                || value instanceof OffsetDateTime
                || value instanceof OffsetTime;
    }

    /** The value as it is now: a copy of what can change. */
    private static Object copy(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes.clone();
        }
        return value instanceof java.util.Date date ? date.clone() : value;
    }

    /** Notes a value bound with a target type, and a scale where the call had one. */
    public static void noteConversion(
            Binds binds, int index, @Nullable Object value, int targetType, @Nullable Integer scale) {
        if (value == null) {
            binds.set(index, BindKind.NULL, new BoundNull(targetType, null));
        } else if (value instanceof String || (kind(value) != BindKind.OPAQUE && !(value instanceof byte[]))) {
            binds.set(index, BindKind.CONVERTED, new BoundConversion(copy(value), targetType, scale));
        } else {
            binds.set(index, BindKind.OPAQUE, null);
        }
    }

    /** Notes NULL. */
    public static void noteNull(Binds binds, int index, int sqlType, @Nullable String typeName) {
        binds.set(index, BindKind.NULL, new BoundNull(sqlType, typeName));
    }

    /** Notes a value that is mutable, copying it, or NULL of that type. */
    public static void noteCopy(Binds binds, int index, BindKind kind, @Nullable Object value, int sqlType) {
        if (value == null) {
            noteNull(binds, index, sqlType, null);
        } else if (kind(value) == kind) {
            binds.set(index, kind, copy(value));
        } else {
            binds.set(index, BindKind.OPAQUE, null);
        }
    }

    /** Notes a date or time seen in a calendar's zone: pgjdbc renders it there. */
    public static void noteInZone(
            Binds binds, int index, java.util.@Nullable Date value, @Nullable Calendar calendar, int sqlType) {
        if (value == null) {
            noteNull(binds, index, sqlType, null);
            return;
        }
        TimeZone zone = calendar == null ? TimeZone.getDefault() : calendar.getTimeZone();
        String text = PostgresText.date(value, zone);
        binds.set(index, BindKind.TEXT, new BoundText(text, 0, sqlType + " in " + zone.getID()));
    }

    /** Notes an array by what it holds now; of one that cannot be read nothing is known. */
    public static void noteArray(Binds binds, int index, @Nullable Array array) throws SQLException {
        if (array == null) {
            noteNull(binds, index, Types.ARRAY, null);
            return;
        }
        String element = array.getBaseTypeName();
        Object elements = array.getArray();
        if (element == null || elements == null || !elements.getClass().isArray()) {
            binds.set(index, BindKind.OPAQUE, null);
            return;
        }
        int typeOid = ARRAY_TYPES.getOrDefault(element, 0);
        binds.set(index, BindKind.TEXT, new BoundText(PostgresText.array(elements), typeOid, element));
    }
}
