// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Ordering;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import java.util.ArrayList;
import java.util.List;

/**
 * Equality columns first, then the columns of ORDER BY: rows come sorted. Where a range competes for the place, the range
 * column may follow as a filter inside the index.
 *
 * <pre>
 *   WHERE a = $1 ORDER BY b DESC, c             (a, b, c DESC), read backwards
 *   WHERE a = $1 AND d &gt; $2 ORDER BY b       (a, b)  (a, b, d); EqualityThenRange gives (a, d)
 * </pre>
 */
final class EqualityThenOrder implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<String> equal = Keys.equal(use);
        List<IndexDefinition> indexes = new ArrayList<>();
        if (equal.isEmpty()) {
            return indexes;
        }
        for (Ordering ordering : use.orderings()) {
            List<IndexKey> keys = Directions.beginAscending(ordering.keys());
            indexes.add(Keys.btree(use, equal, keys));
            for (String column : use.range()) {
                List<IndexKey> filtered = new ArrayList<>(keys);
                filtered.add(use.key(column));
                indexes.add(Keys.btree(use, equal, filtered));
            }
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "finds rows by equality and delivers them in the order wanted";
    }
}
