// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The trigrams that a GIN index takes out of a text column, counted by pg_trgm itself in the values that production's statistics hold: what
 * all rows share (the end of an address, the words of a template) is in a few long and dense lists of rows, which take a byte a row.
 *
 * <p>Trigrams of one of the sampled values only stand for all rare ones: how often the next row has one that was in none is
 * estimated by how many were in one (Good and Turing 1953), and how many different ones there are by how many were in one and how many in two
 * (Chao 1984).
 */
final class TrigramElements {
    private static final double KEY_BYTES = 4;

    private final double weight;
    private final List<KeyGroups.Group> groups = new ArrayList<>();
    private double once;
    private double twice;

    /**
     * Trigrams alike.
     *
     * @param common share of the rows with a most common value that has it
     * @param sampled number of ends of the histogram that have it
     * @param number how many trigrams
     */
    private record Counted(double common, int sampled, double number) {}

    private TrigramElements(double weight) {
        this.weight = weight;
    }

    /** Empty where there are too few values, or pg_trgm is not there. */
    static Optional<Elements> of(Connection shadow, AttributeStatistics column) throws SQLException {
        try {
            String schema = Rows.text(shadow, """
                    SELECT pg_catalog.quote_ident(n.nspname) FROM pg_catalog.pg_extension e
                    JOIN pg_catalog.pg_namespace n ON n.oid = e.extnamespace WHERE e.extname = 'pg_trgm'""");
            return schema == null ? Optional.empty() : count(shadow, schema, column);
        } catch (SQLException refused) {
            if (Refusal.isFatal(refused)) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private static Optional<Elements> count(Connection shadow, String schema, AttributeStatistics column)
            throws SQLException {
        List<Double> common = column.numbers("most_common_freqs");
        int sampled = Rows.list(
                        shadow,
                        "SELECT pg_catalog.cardinality(" + array(column, "histogram_bounds") + ")",
                        row -> row.getInt(1))
                .get(0);
        double others = 1
                - column.number("null_frac")
                - common.stream().mapToDouble(Double::doubleValue).sum();
        TrigramElements elements = new TrigramElements(sampled == 0 ? 0 : Math.max(0, others) / sampled);
        List<Counted> counted = read(shadow, schema, column);
        counted.forEach(elements::add);
        return counted.isEmpty() ? Optional.empty() : Optional.of(elements.elements(column.number("null_frac")));
    }

    private static List<Counted> read(Connection shadow, String schema, AttributeStatistics column)
            throws SQLException {
        String trigrams = ", pg_catalog.unnest(" + schema + ".show_trgm(v.value)) t (trigram)";
        return Rows.list(
                shadow,
                "SELECT c.common, c.sampled, pg_catalog.count(*) FROM (SELECT a.trigram, pg_catalog.sum(a.share) AS common,"
                        + " pg_catalog.sum(a.one) AS sampled FROM (SELECT t.trigram, v.share, 0 AS one FROM"
                        + " ROWS FROM (pg_catalog.unnest(" + array(column, "most_common_vals")
                        + "), pg_catalog.unnest("
                        + Quote.literal(column.values().getOrDefault("most_common_freqs", "{}"))
                        + "::pg_catalog.float8[])) v (value, share)" + trigrams
                        + " UNION ALL SELECT t.trigram, 0, 1 FROM pg_catalog.unnest("
                        + array(column, "histogram_bounds")
                        + ") v (value)" + trigrams + ") a GROUP BY a.trigram) c GROUP BY 1, 2 ORDER BY 1, 2",
                row -> new Counted(row.getDouble(1), row.getInt(2), row.getDouble(3)));
    }

    private static String array(AttributeStatistics column, String name) {
        return Quote.literal(column.values().getOrDefault(name, "{}")) + "::pg_catalog.text[]";
    }

    private void add(Counted counted) {
        if (counted.common == 0 && counted.sampled == 1) {
            once += counted.number;
            return;
        }
        twice += counted.sampled == 2 ? counted.number : 0;
        groups.add(new KeyGroups.Group(counted.number, Math.min(1, counted.common + counted.sampled * weight)));
    }

    private Elements elements(double nulls) {
        if (once > 0 && weight > 0) {
            double rare = once + once * once / (2 * Math.max(1, twice));
            groups.add(new KeyGroups.Group(rare, once * weight / rare));
        }
        if (nulls > 0) {
            groups.add(new KeyGroups.Group(1, nulls));
        }
        return new Elements(groups, KEY_BYTES);
    }
}
