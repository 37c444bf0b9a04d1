// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * A join column together with the table's own conditions, in both orders: led by the join column for a nested loop into
 * this table, led by the conditions when the join starts here.
 *
 * <pre>
 *   FROM t JOIN u ON u.id = t.j WHERE t.a = $1 AND t.b &gt; $2     (j, a)  (a, j)  (j, b)  (j, a, b)  (a, j, b)
 * </pre>
 */
final class JoinWithFilter implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<String> searched = Keys.searched(use);
        List<IndexDefinition> indexes = new ArrayList<>();
        for (String join : use.join()) {
            if (!searched.isEmpty() && !searched.equals(List.of(join))) {
                indexes.add(Keys.btree(use, Keys.join(List.of(join), searched)));
                indexes.add(Keys.btree(use, Keys.join(searched, List.of(join))));
            }
            for (String range : use.range()) {
                indexes.add(Keys.btree(use, Keys.join(List.of(join), searched, List.of(range))));
                if (!searched.isEmpty()) {
                    indexes.add(Keys.btree(use, Keys.join(searched, List.of(join), List.of(range))));
                }
            }
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "serves a join and the table's own conditions at once";
    }
}
