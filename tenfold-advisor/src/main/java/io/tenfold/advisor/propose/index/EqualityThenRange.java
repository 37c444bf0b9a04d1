// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * Equality columns first, then one range: the rows wanted are then neighbours in the index.
 *
 * <pre>
 *   WHERE a = $1 AND b &gt; $2 AND c &lt; $3     (a, b)  (a, c)
 * </pre>
 */
final class EqualityThenRange implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<String> searched = Keys.searched(use);
        if (searched.isEmpty()) {
            return List.of();
        }
        List<String> before = searched.subList(0, Math.min(searched.size(), Keys.MOST - 1));
        return use.range().stream()
                .filter(column -> !before.contains(column))
                .map(column -> Keys.btree(use, Keys.join(before, List.of(column))))
                .toList();
    }

    @Override
    public String reason() {
        return "keeps the rows of an equality and a range next to each other";
    }
}
