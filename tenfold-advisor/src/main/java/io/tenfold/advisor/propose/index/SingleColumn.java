// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.List;

/**
 * Each column that is searched or joined by, alone.
 *
 * <pre>
 *   WHERE a = $1 AND b &gt; $2 AND (c = $3 OR d = $4)     (a)  (b)  (c)  (d)
 * </pre>
 */
final class SingleColumn implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return Keys.join(use.equality(), use.in(), use.range(), use.join(), use.alternatives()).stream()
                .map(column -> Keys.btree(use, List.of(column)))
                .toList();
    }

    @Override
    public String reason() {
        return "finds rows by one searched column";
    }
}
