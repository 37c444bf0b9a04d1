// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.regex.Pattern;

/** Tells whether a value in text form can be of a type at all, for types that are tried on a value. */
final class ValueSuits {
    private static final Pattern INTEGER = Pattern.compile("\\s*[-+]?\\d{1,10}\\s*");
    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?\\s*");
    private static final Pattern DATE = Pattern.compile("\\s*\\d{4}-\\d\\d?-\\d\\d?.*", Pattern.DOTALL);
    private static final Pattern INTERVAL = Pattern.compile(".*\\d.*[a-zA-Z:].*|P.*", Pattern.DOTALL);

    private ValueSuits() {}

    /**
     * False only where it cannot be.
     *
     * @param type name as in {@link AssumeTypes}
     */
    static boolean type(String value, String type) {
        String name = type.substring(type.lastIndexOf('.') + 1);
        return switch (name) {
            case "int4", "integer", "int8", "bigint", "int2", "smallint" ->
                INTEGER.matcher(value).matches();
            case "numeric", "float8", "double precision", "float4", "real" ->
                NUMBER.matcher(value).matches();
            case "date", "timestamptz", "timestamp with time zone", "timestamp without time zone" ->
                DATE.matcher(value).matches();
            case "interval" ->
                INTERVAL.matcher(value).matches() && !DATE.matcher(value).matches();
            case "bool", "boolean" -> value.matches("t|f|true|false|0|1|yes|no|on|off");
            case "jsonb" -> value.matches("(?s)\\s*[\\[{\"\\d tfn-].*");
            case "_text", "_int4", "_float8" -> value.startsWith("{");
            default -> true;
        };
    }
}
