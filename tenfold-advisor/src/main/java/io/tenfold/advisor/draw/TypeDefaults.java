// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What is known of PostgreSQL's own types by their OIDs, which never change (pg_type.dat). */
final class TypeDefaults {
    private static final Set<Long> INTEGERS = Set.of(20L, 21L, 23L, 26L);
    private static final Set<Long> NUMBERS = Set.of(700L, 701L, 1700L);
    private static final Set<Long> TEXTS = Set.of(18L, 19L, 25L, 1042L, 1043L);
    private static final Set<Long> MOMENTS = Set.of(1082L, 1114L, 1184L);
    private static final Set<Long> ADDRESSES = Set.of(650L, 869L);
    private static final Set<Long> JSON = Set.of(114L, 3802L);

    /** FirstNormalObjectId: what the user creates has this OID or a higher one. */
    private static final long FIRST_OF_USER = 16_384;

    private static final Map<Long, String> VALUES = Map.ofEntries(
            Map.entry(16L, "true"),
            Map.entry(17L, "\\x"),
            Map.entry(18L, "a"),
            Map.entry(19L, ""),
            Map.entry(20L, "0"),
            Map.entry(21L, "0"),
            Map.entry(23L, "0"),
            Map.entry(25L, ""),
            Map.entry(26L, "0"),
            Map.entry(114L, "{}"),
            Map.entry(600L, "(0,0)"),
            Map.entry(603L, "((0,0),(0,0))"),
            Map.entry(650L, "0.0.0.0/0"),
            Map.entry(700L, "0"),
            Map.entry(701L, "0"),
            Map.entry(705L, ""),
            Map.entry(718L, "<(0,0),0>"),
            Map.entry(790L, "0"),
            Map.entry(829L, "00:00:00:00:00:00"),
            Map.entry(869L, "0.0.0.0"),
            Map.entry(1042L, ""),
            Map.entry(1043L, ""),
            Map.entry(1082L, "today"),
            Map.entry(1083L, "00:00"),
            Map.entry(1114L, "today"),
            Map.entry(1184L, "today"),
            Map.entry(1186L, "1 day"),
            Map.entry(1266L, "00:00+00"),
            Map.entry(1560L, "0"),
            Map.entry(1562L, "0"),
            Map.entry(1700L, "0"),
            Map.entry(2950L, "00000000-0000-0000-0000-000000000000"),
            Map.entry(3614L, ""),
            Map.entry(3615L, "a"),
            Map.entry(3802L, "{}"),
            Map.entry(3904L, "empty"),
            Map.entry(3906L, "empty"),
            Map.entry(3908L, "empty"),
            Map.entry(3910L, "empty"),
            Map.entry(3912L, "empty"),
            Map.entry(3926L, "empty"));

    /** Types of the elements of array types. */
    private static final Map<Long, Long> ELEMENTS = Map.ofEntries(
            Map.entry(199L, 114L),
            Map.entry(1000L, 16L),
            Map.entry(1001L, 17L),
            Map.entry(1003L, 19L),
            Map.entry(1005L, 21L),
            Map.entry(1007L, 23L),
            Map.entry(1009L, 25L),
            Map.entry(1014L, 1042L),
            Map.entry(1015L, 1043L),
            Map.entry(1016L, 20L),
            Map.entry(1021L, 700L),
            Map.entry(1022L, 701L),
            Map.entry(1028L, 26L),
            Map.entry(1041L, 869L),
            Map.entry(1115L, 1114L),
            Map.entry(1182L, 1082L),
            Map.entry(1183L, 1083L),
            Map.entry(1185L, 1184L),
            Map.entry(1187L, 1186L),
            Map.entry(1231L, 1700L),
            Map.entry(2951L, 2950L),
            Map.entry(3807L, 3802L));

    private TypeDefaults() {}

    /** A value that is not NULL, in PostgreSQL's text form; empty for a type that is not known, such as one of the user. */
    static Optional<String> value(long typeOid) {
        Optional<String> element = element(typeOid).flatMap(TypeDefaults::value);
        return element.isPresent()
                ? element.map(value -> array(java.util.List.of(value)))
                : Optional.ofNullable(VALUES.get(typeOid));
    }

    /** The type of an array's elements; empty where it is no array, or not known. */
    static Optional<Long> element(long typeOid) {
        return Optional.ofNullable(ELEMENTS.get(typeOid));
    }

    static boolean isInteger(long typeOid) {
        return INTEGERS.contains(typeOid);
    }

    /** Numbers and moments: their text form says which of two is smaller. */
    static boolean isNumber(long typeOid) {
        return INTEGERS.contains(typeOid) || NUMBERS.contains(typeOid);
    }

    static boolean isMoment(long typeOid) {
        return MOMENTS.contains(typeOid);
    }

    static boolean isOfUser(long typeOid) {
        return typeOid >= FIRST_OF_USER;
    }

    /** Whether the text form of a column's value is one of the placeholder's type too, apart from its range. */
    static boolean fits(long placeholder, long column) {
        return placeholder == column
                || TEXTS.contains(placeholder)
                || isOfUser(placeholder)
                || (isNumber(placeholder) && isNumber(column))
                || together(MOMENTS, placeholder, column)
                || together(ADDRESSES, placeholder, column)
                || together(JSON, placeholder, column);
    }

    private static boolean together(Set<Long> group, long one, long other) {
        return group.contains(one) && group.contains(other);
    }

    /** Elements as an array, each in double quotes. */
    static String array(java.util.List<String> elements) {
        StringBuilder text = new StringBuilder("{");
        for (String element : elements) {
            text.append(text.length() > 1 ? "," : "")
                    .append('"')
                    .append(element.replace("\\", "\\\\").replace("\"", "\\\""))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
