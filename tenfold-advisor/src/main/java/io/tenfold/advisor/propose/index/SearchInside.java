// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;

/**
 * A GIN index for what is looked for inside a value: keys and elements of jsonb and arrays, words, parts of words. Every
 * operator class that knows the operator is one candidate.
 *
 * <pre>
 *   data @&gt; $1                              gin (data)  gin (data jsonb_path_ops)
 *   tags &amp;&amp; $1                              gin (tags)
 *   to_tsvector('simple', body) @@ $1       gin (to_tsvector('simple', body))
 *   name LIKE $1, pg_trgm is installed      gin (name gin_trgm_ops)
 * </pre>
 */
final class SearchInside implements IndexProposer {
    @Override
    public List<IndexDefinition> propose(TableUse use) {
        return use.searches().stream()
                .filter(search -> !search.orders())
                .flatMap(search -> Keys.byOperator(use, search, IndexMethod.GIN).stream())
                .distinct()
                .toList();
    }

    @Override
    public String reason() {
        return "finds rows by what is inside a value (a GIN index, dearer to write than a b-tree)";
    }
}
