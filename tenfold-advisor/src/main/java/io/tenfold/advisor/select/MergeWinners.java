// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Candidates that nobody proposed: one index for two that different queries picked, where the keys of one begin those of the other.
 * Nothing else, for an index that has to be searched past its first columns serves one of the two badly. After the merging of
 * Chaudhuri and Narasayya, "Index merging", ICDE 1999.
 *
 * <pre>
 *   (a) INCLUDE (c)       and   (a, b)                    (a, b) INCLUDE (c)
 *   (a, b) INCLUDE (c)    and   (a, b) INCLUDE (d)        (a, b) INCLUDE (c, d)
 * </pre>
 */
final class MergeWinners {
    /** Most merged candidates: each is one more in the questions about the queries it could serve. */
    static final int MOST = 16;

    /** Most included columns, as of those proposed. */
    private static final int MOST_INCLUDED = 6;

    private MergeWinners() {}

    /**
     * The merged candidates.
     *
     * @param problem whose options are not to be proposed again
     * @param winners what the queries picked
     */
    static List<NewIndex> of(Problem problem, BitSet winners) {
        Set<IndexDefinition> known = new LinkedHashSet<>();
        problem.options().forEach(option -> known.add(option.definition()));
        List<NewIndex> merged = new ArrayList<>();
        for (int first : winners.stream().toArray()) {
            for (int second : winners.stream().toArray()) {
                NewIndex one = problem.options().get(first);
                NewIndex other = problem.options().get(second);
                merge(one.definition(), other.definition())
                        .filter(index -> merged.size() < MOST && known.add(index))
                        .ifPresent(
                                index -> merged.add(new NewIndex(index, both(one, other), "serves in place of two")));
            }
        }
        return merged;
    }

    /** One index that can do what both can, if the first's keys begin the second's and neither can do all the other can. */
    private static Optional<IndexDefinition> merge(IndexDefinition begin, IndexDefinition longer) {
        boolean alike = begin.table().equals(longer.table())
                && begin.method() == IndexMethod.BTREE
                && longer.method() == IndexMethod.BTREE
                && !begin.unique()
                && Objects.equals(begin.predicate(), longer.predicate())
                && begin.keys().size() <= longer.keys().size()
                && longer.keys().subList(0, begin.keys().size()).equals(begin.keys());
        List<String> rest = new ArrayList<>(longer.include());
        begin.include().stream()
                .filter(column -> !Columns.of(longer).contains(column))
                .forEach(rest::add);
        boolean isNew = rest.size() > longer.include().size() && rest.size() <= MOST_INCLUDED;
        IndexDefinition bare = new IndexDefinition(
                longer.table(), longer.method(), longer.keys(), List.of(), longer.predicate(), longer.unique());
        return alike && isNew
                ? Optional.of(bare.including(rest.stream().sorted().toList()))
                : Optional.empty();
    }

    private static List<Fingerprint> both(NewIndex one, NewIndex other) {
        Set<Fingerprint> both = new TreeSet<>(one.fingerprints());
        both.addAll(other.fingerprints());
        return List.copyOf(both);
    }
}
