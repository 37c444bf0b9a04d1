// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Indexes that are the same but for their name, and for what they keep unique.
 *
 * <pre>
 *   UNIQUE (a), INDEX (a), INDEX (a)    the unique one stays
 * </pre>
 *
 * <p>The one stays that has most else to do; among equals the one used most, then the first by name.
 */
final class FindExactDuplicates implements Finder {
    private record Sameness(
            TableName table,
            @Nullable Object method,
            List<String> keys,
            TreeSet<String> include,
            @Nullable String predicate) {}

    @Override
    public List<Proposal> find(TidyInput input) {
        Map<Sameness, List<IndexFacts>> same = new LinkedHashMap<>();
        input.indexes().stream()
                .filter(index -> index.index().valid() && index.index().definition() != null)
                .forEach(index -> same.computeIfAbsent(sameness(index), any -> new ArrayList<>())
                        .add(index));
        List<Proposal> proposals = new ArrayList<>();
        same.values().stream()
                .filter(group -> group.size() > 1)
                .forEach(group -> proposals.addAll(duplicates(group, input)));
        return proposals;
    }

    private static Sameness sameness(IndexFacts index) {
        Object method = index.index().definition() == null
                ? null
                : index.index().definition().method();
        return new Sameness(index.table(), method, index.keys(), new TreeSet<>(index.include()), index.predicate());
    }

    private static List<Proposal> duplicates(List<IndexFacts> group, TidyInput input) {
        List<IndexFacts> best = group.stream()
                .sorted(Comparator.comparingInt(FindExactDuplicates::worth)
                        .reversed()
                        .thenComparing(input::scans, Comparator.reverseOrder())
                        .thenComparing(index -> index.index().name()))
                .toList();
        IndexFacts kept = best.get(0);
        return best.subList(1, best.size()).stream()
                .map(index -> Proposal.drop(
                        TidyKind.DUPLICATE,
                        index,
                        List.of(kept),
                        "It is the same as " + kept.index().name()
                                + (kept.index().unique() && !index.index().unique() ? ", which is unique too." : ".")))
                .toList();
    }

    private static int worth(IndexFacts index) {
        int worth = index.backsConstraint() ? 16 : 0;
        worth += index.has(IndexDuty.FOREIGN_KEY_TARGET) ? 8 : 0;
        worth += index.has(IndexDuty.REPLICA_IDENTITY) ? 4 : 0;
        worth += index.has(IndexDuty.CLUSTERED) ? 2 : 0;
        return worth + (index.index().unique() ? 1 : 0);
    }
}
