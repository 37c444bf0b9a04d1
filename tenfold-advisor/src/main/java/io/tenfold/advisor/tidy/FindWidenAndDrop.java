// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.propose.index.ProposeIndexes;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A b-tree that a wider one would replace which the workload wants anyway: built first, then the old one dropped.
 *
 * <pre>
 *   there: (a)     WHERE a = $1 ORDER BY b LIMIT 10     (a, b) instead of (a)
 * </pre>
 */
final class FindWidenAndDrop implements Finder {
    @Override
    public List<Proposal> find(TidyInput input) {
        List<NewIndex> wanted = ProposeIndexes.of(
                input.situation().analysed(), input.situation().catalog());
        List<Proposal> proposals = new ArrayList<>();
        for (IndexFacts index : input.indexes()) {
            if (index.index().valid() && !index.index().unique()) {
                wanted.stream()
                        .map(NewIndex::definition)
                        .filter(wider -> widens(index.index(), wider))
                        .forEach(wider -> proposals.add(Proposal.replace(
                                TidyKind.WIDEN,
                                index,
                                wider,
                                "The workload wants " + wider + ", which does its work too.")));
            }
        }
        return proposals;
    }

    static boolean widens(Index index, IndexDefinition wider) {
        IndexDefinition narrow = index.definition();
        return narrow != null
                && narrow.method() == IndexMethod.BTREE
                && wider.method() == IndexMethod.BTREE
                && narrow.table().equals(wider.table())
                && Objects.equals(narrow.predicate(), wider.predicate())
                && wider.keys().size() >= narrow.keys().size()
                && wider.keys().subList(0, narrow.keys().size()).equals(narrow.keys())
                && stores(wider, narrow.include())
                && wider.keys().size() + wider.include().size()
                        > narrow.keys().size() + narrow.include().size();
    }

    private static boolean stores(IndexDefinition wider, List<String> columns) {
        return columns.stream()
                .allMatch(column -> wider.include().contains(column)
                        || wider.keys().stream().anyMatch(key -> column.equals(key.column())));
    }
}
