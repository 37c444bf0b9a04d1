// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.postgres.shadow.ShadowIndex.Attribute;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * Gives the expressions of an index that is not there yet the statistics that ANALYZE would find once it is: how many results
 * are different, where production's statistics of the column show it ({@link ExpressionValues#drawnDistinct}). Without
 * statistics the planner takes any one result for that of each 200th row (DEFAULT_NUM_DISTINCT in selfuncs.h).
 */
final class SeedStatistics {
    private static final Set<String> SEARCHED_BY_VALUE = Set.of("btree", "hash");

    /** Fewer distinct values than this share of the rows are taken for as many however the table grows (analyze.c). */
    private static final double GROWS_WITH_TABLE = 0.1;

    private final Statistics statistics;
    private final Connection pricing;
    private final Connection builder;

    /**
     * For a shadow's indexes.
     *
     * @param pricing computes expressions
     * @param builder may write the catalog
     */
    SeedStatistics(Statistics statistics, Connection pricing, Connection builder) {
        this.statistics = statistics;
        this.pricing = pricing;
        this.builder = builder;
    }

    void seed(ShadowIndex index) throws SQLException {
        double rows = statistics
                .relation(index.table())
                .map(RelationNumbers::currentRows)
                .orElse(0.0);
        if (rows <= 0 || index.predicate() != null || !SEARCHED_BY_VALUE.contains(index.method())) {
            return;
        }
        List<Attribute> attributes = index.attributes();
        for (int position = 0; position < attributes.size(); position++) {
            Attribute attribute = attributes.get(position);
            if (attribute.key() && attribute.column() == null) {
                seed(index, position + 1, attribute, rows);
            }
        }
    }

    private void seed(ShadowIndex index, int number, Attribute attribute, double rows) throws SQLException {
        Optional<AttributeStatistics> column = ExpressionValues.column(index, attribute, statistics);
        if (column.isEmpty() || column.get().values().containsKey("most_common_vals")) {
            return; // how often a common value's result is met would be missing
        }
        Optional<ExpressionValues> values = ExpressionValues.of(pricing, index, attribute, statistics);
        if (values.isEmpty()) {
            return;
        }
        OptionalDouble distinct = values.get().drawnDistinct(column.get().distinct(rows));
        if (distinct.isPresent()) {
            write(index, number, values.get().width(), distinct.getAsDouble(), rows);
        }
    }

    private void write(ShadowIndex index, int number, double width, double distinct, double rows) throws SQLException {
        double stored = distinct > GROWS_WITH_TABLE * rows ? -distinct / rows : distinct;
        Rows.execute(
                builder,
                String.format(
                        Locale.ROOT,
                        "INSERT INTO pg_statistic VALUES (%d, %d, false, 0, %d, %s, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,"
                                + " NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL)",
                        index.oid(),
                        number,
                        Math.round(width),
                        stored));
    }
}
