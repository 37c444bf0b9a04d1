// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * The order alone, where all rows are wanted in it: nothing is sorted.
 *
 * <pre>
 *   row_number() OVER (PARTITION BY a ORDER BY b DESC)       (a, b DESC)
 *   SELECT DISTINCT ON (a) .. ORDER BY a, b DESC             (a, b DESC)
 *   SELECT count(DISTINCT a)                                 (a)
 *   WHERE (a, b) &gt; ($1, $2)                                  (a, b)
 * </pre>
 */
final class SortedRows implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return use.orderings().stream()
                .filter(ordering -> !ordering.limited())
                .map(ordering -> Keys.btree(use, List.of(), Directions.beginAscending(ordering.keys())))
                .toList();
    }

    @Override
    public String reason() {
        return "delivers all rows in the order wanted without a sort";
    }
}
