// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Conditions, then the grouping columns: groups come one after the other and need neither sort nor hash.
 *
 * <pre>
 *   WHERE a = $1 GROUP BY g              (a, g)
 *   WHERE b &gt; $1 GROUP BY g           (b, g)  (g, b)
 *   GROUP BY g                           (g)
 * </pre>
 */
final class FilterThenGroup implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<IndexDefinition> indexes = new ArrayList<>();
        if (use.group().isEmpty()) {
            return indexes;
        }
        List<String> searched = Keys.searched(use);
        indexes.add(Keys.btree(use, Keys.join(searched, use.group())));
        for (String range : use.range()) {
            indexes.add(Keys.btree(use, Keys.join(searched, List.of(range), use.group())));
            indexes.add(Keys.btree(use, Keys.join(searched, use.group(), List.of(range))));
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "delivers the rows group by group";
    }
}
