// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A b-tree whose keys another one begins with, with the same operator classes, collations, directions and places of NULL, the same
 * predicate, and all that the first one stores.
 *
 * <pre>
 *   (a)               and  (a, b)                  the first
 *   (a)               and  (a) INCLUDE (b)         the first
 *   (a) INCLUDE (c)   and  (a, b)                  neither: only the first answers what reads c
 *   (a)               and  (a DESC, b)             neither
 * </pre>
 */
final class FindPrefixRedundant implements Finder {
    @Override
    public List<Proposal> find(TidyInput input) {
        List<Proposal> proposals = new ArrayList<>();
        for (IndexFacts index : input.indexes()) {
            if (isPlainBtree(index) && !index.index().unique()) {
                cover(index, input)
                        .ifPresent(cover -> proposals.add(Proposal.drop(
                                TidyKind.REDUNDANT,
                                index,
                                List.of(cover),
                                "Index " + cover.index().name() + " begins with its keys and has all that it has.")));
            }
        }
        return proposals;
    }

    /** The widest, so that it is redundant to none itself; among those the smallest. */
    private static Optional<IndexFacts> cover(IndexFacts index, TidyInput input) {
        return input.indexes().stream()
                .filter(other -> covers(other, index))
                .min(Comparator.comparingInt((IndexFacts other) -> -width(other))
                        .thenComparing(other -> other.index().bytes())
                        .thenComparing(other -> other.index().name()));
    }

    private static boolean covers(IndexFacts other, IndexFacts index) {
        return isPlainBtree(other)
                && other.table().equals(index.table())
                && width(other) > width(index)
                && other.keys().size() >= index.keys().size()
                && other.keys().subList(0, index.keys().size()).equals(index.keys())
                && Objects.equals(other.predicate(), index.predicate())
                && stored(other).containsAll(index.include());
    }

    private static int width(IndexFacts index) {
        return index.keys().size() + index.include().size();
    }

    private static List<String> stored(IndexFacts index) {
        List<String> columns = new ArrayList<>(index.include());
        IndexDefinition definition = index.index().definition();
        if (definition != null) {
            definition.keys().forEach(key -> {
                if (key.column() != null) {
                    columns.add(key.column());
                }
            });
        }
        return columns;
    }

    private static boolean isPlainBtree(IndexFacts index) {
        IndexDefinition definition = index.index().definition();
        return index.index().valid() && definition != null && definition.method() == IndexMethod.BTREE;
    }
}
