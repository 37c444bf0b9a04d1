// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.List;

/**
 * Two join columns, for a foreign key of two columns and for a table between two others.
 *
 * <pre>
 *   FROM t JOIN u ON u.a = t.a AND u.b = t.b     (a, b)  (b, a)
 * </pre>
 */
final class JoinColumns implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<String> columns = use.join().subList(0, Math.min(use.join().size(), Keys.MOST));
        List<IndexDefinition> indexes = new ArrayList<>();
        for (String first : columns) {
            for (String second : columns) {
                if (!first.equals(second)) {
                    indexes.add(Keys.btree(use, List.of(first, second)));
                }
            }
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "serves a join over two columns";
    }
}
