// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * All columns compared by equality. For this query any order is as good; each column leads once, so that other queries can
 * share an index.
 *
 * <pre>
 *   WHERE a = $1 AND b = $2     (a, b)  (b, a)
 * </pre>
 */
final class EqualityColumns implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<String> columns = Keys.searched(use);
        if (columns.size() < 2) {
            return List.of();
        }
        List<IndexDefinition> indexes = new ArrayList<>();
        for (String leader : columns.subList(0, Math.min(columns.size(), Keys.MOST))) {
            indexes.add(Keys.btree(use, Keys.join(List.of(leader), columns)));
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "finds rows by all columns compared by equality";
    }
}
