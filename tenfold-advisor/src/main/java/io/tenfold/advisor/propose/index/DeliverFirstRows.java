// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Ordering;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * The order alone, where only the first rows are wanted: reading stops after them.
 *
 * <pre>
 *   ORDER BY a DESC, b DESC LIMIT 20     (a, b), read backwards
 *   SELECT max(a)                        (a)
 * </pre>
 */
final class DeliverFirstRows implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return use.orderings().stream()
                .filter(Ordering::limited)
                .map(ordering -> Keys.btree(use, List.of(), Directions.beginAscending(ordering.keys())))
                .toList();
    }

    @Override
    public String reason() {
        return "delivers the first rows in order without reading the others";
    }
}
