// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A join or grouping column, then all else the query reads as further keys, where that is little: the table itself is not
 * read at all. Keys rather than INCLUDE, because b-trees with included columns are never deduplicated.
 *
 * <pre>
 *   SELECT j, sum(q) FROM t GROUP BY j        (j, q)
 * </pre>
 */
final class JoinThenRead implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<IndexDefinition> indexes = new ArrayList<>();
        Set<String> leaders = new LinkedHashSet<>(use.join());
        use.group().stream().limit(1).forEach(leaders::add);
        if (!use.coverable() || use.read().isEmpty()) {
            return indexes;
        }
        for (String leader : leaders) {
            List<String> columns = Keys.join(
                    List.of(leader), leader.equals(first(use)) ? use.group() : List.of(), use.range(), Keys.read(use));
            if (columns.size() > 1
                    && columns.size() <= Keys.MOST
                    && StoredColumns.isLittle(use, columns.subList(1, columns.size()))) {
                indexes.add(Keys.btree(use, columns));
            }
        }
        return indexes;
    }

    private static String first(TableUse use) {
        return use.group().isEmpty() ? "" : use.group().get(0);
    }

    @Override
    public String reason() {
        return "holds all columns read, so that the table itself is not";
    }
}
