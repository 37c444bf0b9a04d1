// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.bind;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Date;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.util.Calendar;
import java.util.HexFormat;
import java.util.TimeZone;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The text form in which PostgreSQL reads a Java value. */
@SuppressWarnings("JavaUtilDate")
public final class PostgresText {
    /** What pgjdbc takes for infinity (PGStatement.DATE_POSITIVE_INFINITY, DATE_NEGATIVE_INFINITY). */
    private static final long POSITIVE_INFINITY = 9223372036825200000L;

    private static final long NEGATIVE_INFINITY = -9223372036832400000L;

    private PostgresText() {}

    /**
     * The value as text, null for null.
     *
     * @throws IllegalArgumentException for a class without a text form here; the message names the class, not the value
     */
    public static @Nullable String of(@Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof String
                || value instanceof Character
                || value instanceof Boolean
                || value instanceof UUID) {
            return value.toString();
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof byte[] bytes) {
            return "\\x" + HexFormat.of().formatHex(bytes);
        }
        if (value instanceof java.util.Date date) {
            return date(date, TimeZone.getDefault());
        }
        if (value.getClass().isArray()) {
            return array(value);
        }
        return temporal(value);
    }

    private static String number(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal.toPlainString();
        }
        if (number instanceof Integer
                || number instanceof Long
                || number instanceof Short
                || number instanceof Byte
                || number instanceof Double
                || number instanceof Float
                || number instanceof BigInteger) {
            return number.toString();
        }
        throw unknown(number);
    }

    private static String temporal(Object value) {
        if (value instanceof LocalDate date) {
            return TemporalText.of(date);
        }
        if (value instanceof LocalDateTime time) {
            return TemporalText.of(time);
        }
        if (value instanceof OffsetDateTime time) {
            return TemporalText.of(time);
        }
        if (value instanceof LocalTime || value instanceof OffsetTime) {
            return value.toString();
        }
        throw unknown(value);
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException("no PostgreSQL text form for a value of class "
                + value.getClass().getName());
    }

    /** A {@code java.sql.Date}, {@code Time} or {@code Timestamp} as seen in a time zone, as pgjdbc renders it. */
    static String date(java.util.Date value, TimeZone zone) {
        if (value.getTime() == POSITIVE_INFINITY) {
            return "infinity";
        }
        if (value.getTime() == NEGATIVE_INFINITY) {
            return "-infinity";
        }
        Calendar fields = Calendar.getInstance(zone);
        fields.setTimeInMillis(value.getTime());
        if (value instanceof Date) {
            return TemporalText.date(fields) + TemporalText.era(fields);
        }
        if (value instanceof Time) {
            return TemporalText.time(fields, fields.get(Calendar.MILLISECOND) * 1_000_000);
        }
        if (value instanceof Timestamp timestamp) {
            return TemporalText.date(fields) + " " + TemporalText.time(fields, timestamp.getNanos())
                    + TemporalText.offset(fields) + TemporalText.era(fields);
        }
        throw unknown(value);
    }

    /** An array constant: {@code {1,NULL,"a, b"}}; arrays inside arrays become dimensions. */
    static String array(Object array) {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < Array.getLength(array); i++) {
            text.append(i == 0 ? "" : ",");
            appendElement(text, Array.get(array, i));
        }
        return text.append('}').toString();
    }

    /**
     * An array constant of these elements, each rendered on its own; an element that is an array stays one element.
     *
     * @param type PostgreSQL's name of the elements' type: a float becomes a double as the server would make it one, by its
     *     value and not by its shortest text
     */
    public static String arrayOf(Iterable<? extends @Nullable Object> elements, String type) {
        boolean doubles = type.equals("float8") || type.equals("double precision");
        StringBuilder text = new StringBuilder("{");
        String separator = "";
        for (Object element : elements) {
            text.append(separator);
            appendQuoted(
                    text,
                    doubles && element instanceof Float number ? String.valueOf(number.doubleValue()) : of(element));
            separator = ",";
        }
        return text.append('}').toString();
    }

    private static void appendElement(StringBuilder text, @Nullable Object element) {
        if (element != null && element.getClass().isArray() && !(element instanceof byte[])) {
            text.append(array(element));
        } else {
            appendQuoted(text, of(element));
        }
    }

    /** Every element that is not null is quoted, so that {@code NULL} as a text and the empty text stay what they are. */
    private static void appendQuoted(StringBuilder text, @Nullable String element) {
        if (element == null) {
            text.append("NULL");
            return;
        }
        text.append('"');
        for (int i = 0; i < element.length(); i++) {
            char c = element.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }
}
