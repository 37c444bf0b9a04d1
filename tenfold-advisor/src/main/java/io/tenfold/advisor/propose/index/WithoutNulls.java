// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The keys of the other ideas for the rows alone that have a value in the first key, where most have none. A comparison
 * with anything, a placeholder too, proves that there is one (predicate_implied_by in predtest.c), so that a generic plan
 * uses it as well.
 *
 * <pre>
 *   WHERE refunded_by = $1, few rows are refunded      (refunded_by) WHERE refunded_by IS NOT NULL
 * </pre>
 */
final class WithoutNulls implements IndexProposer {
    /** Share of NULLs from which on the index has at most half of the entries. */
    static final double LEAST_NULLS = 0.5;

    private final List<IndexProposer> others;

    WithoutNulls(List<IndexProposer> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public List<IndexDefinition> propose(TableUse use) {
        Set<IndexDefinition> whole = new LinkedHashSet<>();
        others.forEach(other -> whole.addAll(other.propose(use)));
        List<IndexDefinition> parts = new ArrayList<>();
        for (IndexDefinition index : whole) {
            String first = Columns.keys(index).get(0);
            if (index.method() == IndexMethod.BTREE && isCompared(use, first) && isMostlyNull(use, first)) {
                parts.add(index.where("(" + Quote.identifier(first) + " IS NOT NULL)"));
            }
        }
        return parts;
    }

    private static boolean isCompared(TableUse use, String column) {
        return Keys.join(use.equality(), use.in(), use.range(), use.join()).contains(column);
    }

    private static boolean isMostlyNull(TableUse use, String column) {
        ColumnStatistics known =
                use.table().column(column).map(Column::statistics).orElse(null);
        return known != null && known.nullFraction() >= LEAST_NULLS;
    }

    @Override
    public String reason() {
        return "holds only the rows that have a value, which a comparison asks for in any case";
    }
}
