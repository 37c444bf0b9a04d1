// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import java.util.ArrayList;
import java.util.List;

/**
 * A text by its bytes, which finds what begins with the beginning of a pattern; alone and behind the equality columns.
 *
 * <pre>
 *   WHERE name LIKE 'abc%'                     (name text_pattern_ops)
 *   WHERE owner = $1 AND name LIKE 'abc%'      (name text_pattern_ops)  (owner, name text_pattern_ops)
 * </pre>
 */
final class BeginningOfText implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        List<IndexDefinition> indexes = new ArrayList<>();
        List<String> equal = Keys.equal(use);
        for (IndexKey key : use.beginnings()) {
            indexes.add(Keys.btree(use, List.of(), List.of(key)));
            if (!equal.isEmpty()) {
                indexes.add(Keys.btree(use, equal, List.of(key)));
            }
        }
        return indexes;
    }

    @Override
    public String reason() {
        return "finds texts by what they begin with";
    }
}
