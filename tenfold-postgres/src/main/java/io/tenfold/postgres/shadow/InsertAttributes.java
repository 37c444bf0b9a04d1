// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Column statistics before 18: rows of pg_statistic, with the operators that ANALYZE would have written
 * (std_typanalyze in analyze.c, array_typanalyze.c, rangetypes_typanalyze.c, ts_typanalyze.c).
 */
final class InsertAttributes {
    private static final int SLOTS = 5;
    private static final String FLOAT8_LESS = "672";
    private static final String FLOAT8 = "701";

    private InsertAttributes() {}

    /** What a slot needs to know of the column's type; OIDs as text. */
    private record TypeFacts(
            String relation,
            String number,
            String type,
            String collation,
            String equal,
            String less,
            String elementType,
            String elementEqual,
            String range) {}

    /** One slot of pg_statistic, in SQL. */
    private record Slot(int kind, String operator, String collation, String numbers, String values) {}

    static List<NotCopied> insert(Connection shadow, List<AttributeStatistics> attributes) throws SQLException {
        Map<String, TypeFacts> facts = facts(shadow);
        List<NotCopied> failed = new ArrayList<>();
        for (AttributeStatistics one : attributes) {
            TypeFacts type =
                    facts.get(key(one.relation().schema(), one.relation().name(), one.attribute()));
            if (type == null) {
                continue;
            }
            try {
                Rows.execute(shadow, row(one, type));
            } catch (SQLException refused) {
                failed.add(WriteStatistics.notCopied(
                        "statistics of " + one.relation() + "." + one.attribute(), one.relation(), refused));
            }
        }
        return failed;
    }

    private static String row(AttributeStatistics one, TypeFacts type) {
        List<Slot> slots = slots(one, type);
        StringBuilder row = new StringBuilder("INSERT INTO pg_statistic VALUES (")
                .append(String.join(
                        ", ",
                        type.relation,
                        type.number,
                        String.valueOf(one.inherited()),
                        one.values().getOrDefault("null_frac", "0"),
                        one.values().getOrDefault("avg_width", "0"),
                        one.values().getOrDefault("n_distinct", "0")));
        while (slots.size() < SLOTS) {
            slots.add(new Slot(0, "0", "0", "NULL", "NULL"));
        }
        List<Slot> five = slots.subList(0, SLOTS);
        five.forEach(slot -> row.append(", ").append(slot.kind));
        five.forEach(slot -> row.append(", ").append(slot.operator));
        five.forEach(slot -> row.append(", ").append(slot.collation));
        five.forEach(slot -> row.append(", ").append(slot.numbers));
        five.forEach(slot -> row.append(", ").append(slot.values));
        return row.append(")").toString();
    }

    /** The kinds of pg_statistic.h: 1 common values, 2 histogram, 3 correlation, 4 and 5 elements, 6 and 7 ranges. */
    private static List<Slot> slots(AttributeStatistics one, TypeFacts type) {
        Map<String, String> known = one.values();
        List<Slot> slots = new ArrayList<>();
        if (known.containsKey("most_common_vals")) {
            String values = array(known.get("most_common_vals"), type.type);
            slots.add(new Slot(1, type.equal, type.collation, reals(known.get("most_common_freqs")), values));
        }
        if (known.containsKey("histogram_bounds")) {
            String values = array(known.get("histogram_bounds"), type.type);
            slots.add(new Slot(2, type.less, type.collation, "NULL", values));
        }
        if (known.containsKey("correlation")) {
            String numbers = reals("{" + known.get("correlation") + "}");
            slots.add(new Slot(3, type.less, type.collation, numbers, "NULL"));
        }
        if (known.containsKey("most_common_elems")) {
            String values = array(known.get("most_common_elems"), type.elementType);
            String numbers = reals(known.get("most_common_elem_freqs"));
            slots.add(new Slot(4, type.elementEqual, type.collation, numbers, values));
        }
        if (known.containsKey("elem_count_histogram")) {
            String numbers = reals(known.get("elem_count_histogram"));
            slots.add(new Slot(5, type.elementEqual, type.collation, numbers, "NULL"));
        }
        if (known.containsKey("range_empty_frac")) {
            String lengths = known.getOrDefault("range_length_histogram", "{}");
            String numbers = reals("{" + known.get("range_empty_frac") + "}");
            slots.add(new Slot(6, FLOAT8_LESS, "0", numbers, array(lengths, FLOAT8)));
        }
        if (known.containsKey("range_bounds_histogram")) {
            slots.add(new Slot(7, "0", "0", "NULL", array(known.get("range_bounds_histogram"), type.range)));
        }
        return slots;
    }

    private static String array(@Nullable String text, String type) {
        return text == null ? "NULL" : "array_in(" + Quote.literal(text) + "::cstring, " + type + "::oid, -1)";
    }

    private static String reals(@Nullable String text) {
        return text == null ? "NULL" : Quote.literal(text) + "::real[]";
    }

    private static Map<String, TypeFacts> facts(Connection shadow) throws SQLException {
        Map<String, TypeFacts> facts = new LinkedHashMap<>();
        String element =
                "CASE WHEN b.typcategory = 'A' THEN b.typelem WHEN b.oid = 'tsvector'::regtype THEN 25 ELSE 0 END";
        // looking up operators is dear, and many columns share few types
        String sql = "WITH columns AS MATERIALIZED (SELECT nspname, relname, attname, attrelid, attnum, atttypid,"
                + " CASE WHEN b.oid = 'tsvector'::regtype THEN 100 ELSE attcollation END AS ordered_by,"
                + " b.oid AS base, (" + element + ")::oid AS element,"
                + " coalesce((SELECT rngtypid FROM pg_range WHERE rngmultitypid = b.oid), b.oid) AS range"
                + " FROM pg_attribute a JOIN pg_class c ON c.oid = attrelid JOIN pg_namespace n ON n.oid = relnamespace"
                + " JOIN pg_type t ON t.oid = atttypid"
                + " JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END"
                + " WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'i', 'I')"
                + " AND nspname NOT IN ('pg_catalog', 'information_schema') AND nspname !~ '^pg_'),"
                + " types AS MATERIALIZED (SELECT base AS oid FROM columns UNION SELECT element FROM columns),"
                + " operators AS MATERIALIZED (SELECT types.oid, " + operator("types.oid", 3) + " AS equal, "
                + operator("types.oid", 1) + " AS less FROM types)"
                + " SELECT nspname, relname, attname, attrelid, attnum, atttypid, ordered_by, b.equal, b.less,"
                + " element, e.equal, range FROM columns"
                + " JOIN operators b ON b.oid = base JOIN operators e ON e.oid = element";
        Rows.list(shadow, sql, row -> facts.put(key(row.getString(1), row.getString(2), row.getString(3)), facts(row)));
        return facts;
    }

    private static TypeFacts facts(ResultSet row) throws SQLException {
        return new TypeFacts(
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12));
    }

    /** Operator of the type's default b-tree class, found as GetDefaultOpClass does: exact, polymorphic, by relabelling. */
    private static String operator(String type, int strategy) {
        return "coalesce((SELECT o.amopopr FROM pg_type y JOIN pg_opclass k ON opcmethod = 403 AND opcdefault"
                + " AND (opcintype = y.oid OR (y.typtype = 'e' AND opcintype = 'anyenum'::regtype)"
                + " OR (y.typcategory = 'A' AND opcintype = 'anyarray'::regtype)"
                + " OR (y.typtype = 'r' AND opcintype = 'anyrange'::regtype)"
                + " OR (y.typtype = 'm' AND opcintype = 'anymultirange'::regtype)"
                + " OR (y.typtype = 'c' AND opcintype = 'record'::regtype)"
                + " OR EXISTS (SELECT 1 FROM pg_cast WHERE castsource = y.oid AND casttarget = opcintype"
                + " AND castmethod = 'b' AND castcontext = 'i'))"
                + " JOIN pg_type p ON p.oid = opcintype"
                + " JOIN pg_amop o ON amopfamily = opcfamily AND amoplefttype = opcintype"
                + " AND amoprighttype = opcintype AND amopstrategy = " + strategy
                + " WHERE y.oid = " + type
                + " ORDER BY opcintype = y.oid DESC, p.typtype = 'p' DESC, p.typispreferred DESC LIMIT 1), 0)";
    }

    private static String key(String schema, String relation, String attribute) {
        return schema + '\1' + relation + '\1' + attribute;
    }
}
