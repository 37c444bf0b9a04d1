// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;

/**
 * A GiST index for ranges, shapes and networks that overlap or contain each other. Not where a GIN index knows the operator
 * too (words, trigrams): GiST keeps signatures of those, and reads many rows in vain that its cost does not show.
 *
 * <pre>
 *   during &amp;&amp; $1      gist (during)
 *   area @&gt; $1        gist (area)
 * </pre>
 */
final class OverlapAndContainment implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return use.searches().stream()
                .filter(search -> !search.orders() && !search.isServedBy(IndexMethod.GIN.sqlName()))
                .flatMap(search -> Keys.byOperator(use, search, IndexMethod.GIST).stream())
                .distinct()
                .toList();
    }

    @Override
    public String reason() {
        return "finds rows by overlap or containment";
    }
}
