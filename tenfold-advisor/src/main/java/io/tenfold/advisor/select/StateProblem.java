// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TouchedTables;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Prices every query as it is today and states the {@link Problem}. */
final class StateProblem {
    /**
     * The default budget is this many times the heap of the tables concerned: the database at most doubles. AlloyDB's
     * advisor has the same default. The bars of {@link Bars} keep most choices far below it.
     */
    private static final double HEAPS = 1.0;

    /** A small table may have an index larger than itself (of trigrams, say): nobody minds these bytes. */
    private static final long LEAST_BUDGET = 64L << 20;

    private final Situation situation;
    private final CostOracle oracle;
    private final Map<AnalysedQuery, Estimate> priced = new LinkedHashMap<>();
    private final List<SkippedStatement> skipped = new ArrayList<>();
    private final List<Rejection> refused = new ArrayList<>();

    StateProblem(Situation situation, CostOracle oracle) {
        this.situation = situation;
        this.oracle = oracle;
    }

    /** Queries that could not be priced; complete once the problem is stated. */
    List<SkippedStatement> skipped() {
        return List.copyOf(skipped);
    }

    /** Candidates that PostgreSQL would not make; complete once the problem is stated. */
    List<Rejection> refused() {
        return List.copyOf(refused);
    }

    Problem state(List<Candidate> candidates, Terms terms) {
        situation.analysed().stream()
                .sorted(Comparator.comparing(AnalysedQuery::fingerprint))
                .forEach(this::price);
        List<NewIndex> proposed = candidates.stream()
                .filter(NewIndex.class::isInstance)
                .map(NewIndex.class::cast)
                .toList();
        List<NewIndex> options = possible(inOrder(proposed));
        long budgetBytes = terms.budget().bytes().orElseGet(this::defaultBudget);
        return new Problem(queries(options), options, oracle, terms, budgetBytes, this::rows);
    }

    private double rows(TableName table) {
        return situation.catalog().table(table).map(Table::rows).orElse(0.0);
    }

    private static List<NewIndex> inOrder(List<NewIndex> options) {
        return options.stream()
                .sorted(Comparator.comparing(option -> option.definition().toString()))
                .toList();
    }

    private List<NewIndex> possible(List<NewIndex> options) {
        Map<IndexDefinition, String> refusals =
                oracle.refusals(options.stream().map(NewIndex::definition).toList());
        List<NewIndex> possible = new ArrayList<>();
        for (NewIndex option : options) {
            IndexDefinition definition = option.definition();
            String refusal = refusals.get(definition);
            if (refusal == null) {
                possible.add(option);
            } else {
                String ddl = PrintIndex.create(IndexName.of(definition), definition, false);
                refused.add(new Rejection(option, ddl, "PostgreSQL does not make it: " + refusal + "."));
            }
        }
        return possible;
    }

    private void price(AnalysedQuery query) {
        Pricing pricing = oracle.price(query.query(), List.of());
        if (pricing instanceof Pricing.Priced answer) {
            priced.put(query, answer.estimate());
        } else if (pricing instanceof Pricing.Unpriced none) {
            skipped.add(new SkippedStatement(
                    query.fingerprint(), query.query().shape().text(), none.reason(), none.detail()));
        }
    }

    private List<PricedQuery> queries(List<NewIndex> options) {
        List<IndexDefinition> definitions =
                options.stream().map(NewIndex::definition).toList();
        Relevance relevance = new Relevance(definitions);
        Map<Fingerprint, BitSet> own = own(options);
        List<Weight> weights = weights(options, own);
        List<PricedQuery> queries = new ArrayList<>();
        priced.forEach((query, today) -> {
            BitSet proposed = own.getOrDefault(query.fingerprint(), new BitSet());
            BitSet relevant = relevance.of(ReadTableUses.of(query.statement(), situation.catalog()));
            relevant.or(proposed);
            queries.add(new PricedQuery(query, today, weights.get(queries.size()), proposed, relevant));
        });
        return queries;
    }

    private List<Weight> weights(List<NewIndex> options, Map<Fingerprint, BitSet> own) {
        List<WorkloadQuery> seen =
                priced.keySet().stream().map(AnalysedQuery::query).toList();
        double[] today = priced.values().stream().mapToDouble(Estimate::cost).toArray();
        double[] best = priced.entrySet().stream()
                .mapToDouble(each -> best(each.getKey(), each.getValue(), options, own))
                .toArray();
        return Calibrate.weights(seen, today, best);
    }

    private double best(AnalysedQuery query, Estimate today, List<NewIndex> options, Map<Fingerprint, BitSet> own) {
        List<IndexDefinition> proposed = own.getOrDefault(query.fingerprint(), new BitSet()).stream()
                .mapToObj(option -> options.get(option).definition())
                .toList();
        boolean none = proposed.isEmpty();
        return !none && oracle.price(query.query(), proposed) instanceof Pricing.Priced answer
                ? answer.estimate().cost()
                : today.cost();
    }

    private static Map<Fingerprint, BitSet> own(List<NewIndex> options) {
        Map<Fingerprint, BitSet> own = new LinkedHashMap<>();
        for (int option = 0; option < options.size(); option++) {
            for (Fingerprint fingerprint : options.get(option).fingerprints()) {
                own.computeIfAbsent(fingerprint, any -> new BitSet()).set(option);
            }
        }
        return own;
    }

    private long defaultBudget() {
        Set<TableName> tables = new LinkedHashSet<>();
        situation
                .analysed()
                .forEach(query ->
                        tables.addAll(TouchedTables.of(query.statement()).tables()));
        long heap = tables.stream()
                .flatMap(table -> situation.catalog().table(table).stream())
                .mapToLong(Table::bytes)
                .sum();
        return Math.max(LEAST_BUDGET, (long) (HEAPS * heap));
    }
}
