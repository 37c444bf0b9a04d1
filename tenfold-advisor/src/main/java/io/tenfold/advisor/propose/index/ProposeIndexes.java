// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.MayBegin;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Asks every idea about every table use of every query; the same index of several queries is one candidate. */
public final class ProposeIndexes {
    private static final List<IndexProposer> SEARCHING = List.of(
            new SingleColumn(),
            new EqualityColumns(),
            new EqualityThenRange(),
            new EqualityThenOrder(),
            new DeliverFirstRows(),
            new SortedRows(),
            new BeginningOfText(),
            new JoinWithFilter(),
            new JoinColumns(),
            new FilterThenGroup());

    private static final String ROUGH =
            " (the server has no statistics of an expression before an index on it is built, so the estimate is rougher)";

    private static final List<IndexProposer> PROPOSERS = proposers();

    private static final BoundRows BOUND = new BoundRows(SEARCHING);

    private ProposeIndexes() {}

    private static List<IndexProposer> proposers() {
        List<IndexProposer> all = new ArrayList<>(SEARCHING);
        all.add(new JoinThenRead());
        all.add(new Covering(SEARCHING));
        all.add(new PartialRows(SEARCHING));
        all.add(new WithoutNulls(SEARCHING));
        all.add(new SearchInside());
        all.add(new OverlapAndContainment());
        all.add(new NearestNeighbours());
        all.add(new BlockRanges());
        all.add(new HashOfLongKey());
        return List.copyOf(all);
    }

    /** The candidates in the order in which they are first met. */
    public static List<NewIndex> of(List<AnalysedQuery> queries, Catalog catalog) {
        Map<IndexDefinition, Set<Fingerprint>> fingerprints = new LinkedHashMap<>();
        Map<IndexDefinition, String> reasons = new LinkedHashMap<>();
        for (AnalysedQuery query : queries) {
            for (NewIndex index : of(query, catalog)) {
                reasons.putIfAbsent(index.definition(), index.reason());
                fingerprints
                        .computeIfAbsent(index.definition(), definition -> new LinkedHashSet<>())
                        .addAll(index.fingerprints());
            }
        }
        return fingerprints.entrySet().stream()
                .map(entry -> new NewIndex(
                        entry.getKey(), List.copyOf(entry.getValue()), reasons.getOrDefault(entry.getKey(), "")))
                .toList();
    }

    private static String reason(IndexProposer proposer, IndexDefinition index) {
        return index.hasExpression() ? proposer.reason() + ROUGH : proposer.reason();
    }

    /** The candidates for one query. */
    static List<NewIndex> of(AnalysedQuery query, Catalog catalog) {
        Map<IndexDefinition, NewIndex> candidates = new LinkedHashMap<>();
        for (TableUse use : uses(query, catalog)) {
            if (use.findsOneRow()) {
                continue; // a unique index answers it with one row already
            }
            for (IndexProposer proposer : PROPOSERS) {
                proposer.propose(use).stream()
                        .filter(index -> AcceptIndex.accepts(index, use.table()))
                        .forEach(index -> candidates.putIfAbsent(
                                index, new NewIndex(index, List.of(query.fingerprint()), reason(proposer, index))));
            }
        }
        bound(query, catalog)
                .forEach(index -> candidates.putIfAbsent(
                        index, new NewIndex(index, List.of(query.fingerprint()), BOUND.reason())));
        return List.copyOf(candidates.values());
    }

    private static List<TableUse> uses(AnalysedQuery query, Catalog catalog) {
        List<TableUse> uses = ReadTableUses.of(query.statement(), catalog);
        boolean patterns = uses.stream().anyMatch(use -> !use.beginnings().isEmpty());
        return patterns && !MayBegin.withText(query)
                ? uses.stream().map(TableUse::withoutBeginnings).toList()
                : uses;
    }

    /** Those of them that rest on values which the application bound. */
    static List<IndexDefinition> bound(AnalysedQuery query, Catalog catalog) {
        return uses(query, catalog).stream()
                .filter(use -> !use.findsOneRow())
                .flatMap(use -> BOUND.propose(query, use, catalog).stream()
                        .filter(index -> AcceptIndex.accepts(index, use.table())))
                .distinct()
                .toList();
    }
}
