// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.shadow.ShadowIndex.Attribute;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an index's expression makes of the values that production's statistics hold of its column: how wide, how many of them
 * different, how many NULL. It is computed where the index is, by the role that made the index and so computed it already.
 *
 * @param sampled distinct values of the column, at least 1
 * @param distinct different results
 * @param present results that are not NULL
 * @param width mean bytes of a result in an index
 * @param steps for a time cut to days, months and so on, how many of these lie between the ends; 0 for other expressions
 * @param falls how often a result is less than that of the value before it, in the order of the column
 */
record ExpressionValues(double sampled, double distinct, double present, double width, double steps, double falls) {
    private static final Pattern CUT = Pattern.compile("date_trunc\\('(\\w+)'::text|\\)::date\\)*$");

    private static final Map<String, Integer> SECONDS = Map.of(
            "second",
            1,
            "minute",
            60,
            "hour",
            3_600,
            "day",
            86_400,
            "week",
            604_800,
            "month",
            2_629_746,
            "quarter",
            7_889_238,
            "year",
            31_556_952);

    /** Up to that length a value has one byte of length in an index and four when just computed. */
    private static final double SHORT_VALUE = 127;

    private static final int LENGTH_WORD = 3;

    /** Fewer draws show less than what the planner takes for granted (DEFAULT_NUM_DISTINCT in selfuncs.h). */
    private static final double LEAST_DRAWS = 20;

    /** Beyond it a few results may be common. */
    private static final double MOST_MEETINGS = 0.05;

    /** Results in an order of their own fall half of the time. */
    private static final double LEAST_FALLS = 0.25;

    /** Of an expression over one column that has statistics; empty for any other, and where it cannot be computed. */
    static Optional<ExpressionValues> of(
            Connection shadow, ShadowIndex index, Attribute attribute, Statistics statistics) throws SQLException {
        Optional<AttributeStatistics> column = column(index, attribute, statistics);
        if (column.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(shadow, source(index, attribute, column.get()), attribute);
        } catch (SQLException refused) {
            if (Refusal.isFatal(refused)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    /** The one column with statistics that an expression names. */
    static Optional<AttributeStatistics> column(ShadowIndex index, Attribute attribute, Statistics statistics) {
        List<AttributeStatistics> named = statistics.attributes().stream()
                .filter(one -> !one.inherited() && one.relation().equals(index.table()))
                .filter(one -> names(attribute.definition(), one.attribute()))
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    private static boolean names(String expression, String column) {
        String name = Pattern.quote(Quote.identifier(column));
        return Pattern.compile("(?<![\\w'\":])" + name + "(?![\\w'\"(])")
                .matcher(expression)
                .find();
    }

    /** The results as a column {@code e}, with the place of their value in the statistics as {@code n}. */
    private static String source(ShadowIndex index, Attribute attribute, AttributeStatistics column) {
        String place = Quote.literal(Quote.table(index.table())) + "::regclass AND attname = "
                + Quote.literal(column.attribute());
        String values = array(column, "most_common_vals") + " || " + array(column, "histogram_bounds");
        // a row of the table with all else NULL gives the values their type
        return "SELECT " + attribute.definition() + " AS e, n FROM (SELECT n, (jsonb_populate_record(NULL::"
                + Quote.table(index.table()) + ", jsonb_build_object(" + Quote.literal(column.attribute()) + ", "
                + "CASE WHEN kind.is_json THEN v::jsonb ELSE to_jsonb(v) END))).* FROM (SELECT v, min(place) AS n FROM unnest("
                + values
                + ") WITH ORDINALITY u (v, place) GROUP BY v) s, (SELECT atttypid IN ('json'::regtype, 'jsonb'::regtype) AS is_json FROM pg_attribute"
                + " WHERE attrelid = " + place + ") kind) t";
    }

    private static String array(AttributeStatistics column, String name) {
        return Quote.literal(column.values().getOrDefault(name, "{}")) + "::text[]";
    }

    private static Optional<ExpressionValues> read(Connection shadow, String source, Attribute attribute)
            throws SQLException {
        Matcher cut = CUT.matcher(attribute.definition());
        int seconds = cut.find() ? SECONDS.getOrDefault(cut.group(1) == null ? "day" : cut.group(1), 0) : 0;
        String steps =
                seconds == 0 ? "0" : "1 + extract(epoch FROM max(e)::timestamp - min(e)::timestamp) / " + seconds;
        List<ExpressionValues> read = Rows.list(
                shadow,
                "SELECT count(*), count(DISTINCT e), count(e), coalesce(avg(pg_column_size(e)), 0), coalesce(" + steps
                        + ", 0), count(*) FILTER (WHERE r < before) FROM (SELECT e, r, lag(r) OVER (ORDER BY n) AS before"
                        + " FROM (SELECT e, n, dense_rank() OVER (ORDER BY e) AS r FROM (" + source + ") v) s) q",
                row -> new ExpressionValues(
                        row.getDouble(1),
                        row.getDouble(2),
                        row.getDouble(3),
                        stored(row.getDouble(4), attribute),
                        row.getDouble(5),
                        row.getDouble(6)));
        return read.stream().filter(one -> one.sampled > 1 && one.present > 0).findFirst();
    }

    private static double stored(double computed, Attribute attribute) {
        return attribute.length() < 0 && computed <= SHORT_VALUE ? computed - LENGTH_WORD : computed;
    }

    /** Share of the values whose result is NULL. */
    double nullFraction() {
        return 1 - present / sampled;
    }

    /**
     * Distinct results of all values: as many as make that many of so few draws meet (a birthday problem); where none met, as
     * many as there are values.
     *
     * @param values distinct values of the column
     */
    double distinctOf(double values) {
        if (steps > 0) {
            return Math.min(values, steps);
        } else if (distinct >= present) {
            return values;
        }
        double low = distinct;
        double high = Math.max(distinct, values);
        for (int halving = 0; halving < 60; halving++) {
            double middle = (low + high) / 2;
            if (middle * -Math.expm1(present * Math.log1p(-1 / Math.max(1.000001, middle))) < distinct) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Distinct results of all values, as far as the few in the statistics show it. They do where hardly two results meet and
     * they lie in an order of their own: then they are draws at random, and of so many draws one pair meets for every
     * so many pairs as there are results (a birthday problem); no pair is counted as one. Results in the column's order show
     * nothing: the ends of a histogram's buckets lie far apart.
     *
     * @param values distinct values of the column
     */
    OptionalDouble drawnDistinct(double values) {
        double meetings = sampled - distinct;
        boolean random = falls >= LEAST_FALLS * sampled && steps == 0;
        boolean shows = sampled >= LEAST_DRAWS && present == sampled && meetings <= MOST_MEETINGS * sampled;
        return random && shows
                ? OptionalDouble.of(Math.min(values, sampled * sampled / 2 / Math.max(1, meetings)))
                : OptionalDouble.empty();
    }
}
