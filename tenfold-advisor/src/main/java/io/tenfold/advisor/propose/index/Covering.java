// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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
    /** Most included columns. */
    static final int MOST_COLUMNS = 6;

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
            if (!rest.isEmpty() && rest.size() <= MOST_COLUMNS && StoredColumns.isLittle(use, rest)) {
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

    @Override
    public String reason() {
        return "finds the rows and holds all columns read, so that the table itself is not";
    }
}
