// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The longest keys of the other ideas with the remaining columns stored beside them, where these are few and narrow: the
 * table itself is not read at all.
 *
 * <pre>
 *   SELECT c, d FROM t WHERE a = $1 AND b &gt; $2     (a, b) INCLUDE (c, d)
 * </pre>
 */
final class Covering implements IndexProposer {
    /** Most bytes of one row's included columns; beyond it the index comes near the size of a common row. */
    static final int MOST_BYTES = 64;

    /** Most included columns. */
    static final int MOST_COLUMNS = 6;

    /** Bytes assumed for a column of variable length without statistics. */
    private static final int UNKNOWN_WIDTH = 32;

    private final List<IndexProposer> others;

    Covering(List<IndexProposer> others) {
        this.others = List.copyOf(others);
    }

    @Override
    public List<IndexDefinition> propose(TableUse use) {
        if (!use.coverable() || use.read().isEmpty()) {
            return List.of();
        }
        List<IndexDefinition> covering = new ArrayList<>();
        for (IndexDefinition index : longest(use)) {
            List<String> rest = new ArrayList<>(Keys.read(use));
            rest.removeAll(Columns.keys(index));
            if (!rest.isEmpty() && rest.size() <= MOST_COLUMNS && width(use, rest) <= MOST_BYTES) {
                covering.add(index.including(rest));
            }
        }
        return covering;
    }

    private List<IndexDefinition> longest(TableUse use) {
        Set<IndexDefinition> all = new LinkedHashSet<>();
        others.forEach(other -> all.addAll(other.propose(use)));
        return all.stream()
                .filter(index -> all.stream().noneMatch(other -> isBeginning(index, other)))
                .toList();
    }

    private static boolean isBeginning(IndexDefinition index, IndexDefinition other) {
        int length = index.keys().size();
        return other.keys().size() > length && other.keys().subList(0, length).equals(index.keys());
    }

    private static int width(TableUse use, List<String> columns) {
        return columns.stream()
                .map(column -> use.table().column(column))
                .flatMap(Optional::stream)
                .mapToInt(Covering::width)
                .sum();
    }

    private static int width(Column column) {
        ColumnStatistics statistics = column.statistics();
        if (column.length() > 0) {
            return column.length();
        }
        return statistics == null ? UNKNOWN_WIDTH : statistics.averageWidth();
    }

    @Override
    public String reason() {
        return "finds the rows and holds all columns read, so that the table itself is not";
    }
}
