// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a {@link Selector} is asked: indexes to choose from (options, known by their position), queries with today's price,
 * an oracle and a budget. Not thread-safe.
 */
public final class Problem {
    private static final long UNKNOWN = -1;

    private final List<PricedQuery> queries;
    private final List<NewIndex> options;
    private final CostOracle oracle;
    private final Limits limits;
    private final Deadline deadline;
    private final double executions;
    private final ToDoubleFunction<TableName> rows;
    private final List<BitSet> queriesOf = new ArrayList<>();
    private final Map<IndexDefinition, Integer> positions = new HashMap<>();
    private final Map<TableName, BitSet> onTable = new HashMap<>();
    private final BitSet everUsed = new BitSet();
    private final List<KnownPlans> plans = new ArrayList<>();
    private final IdentityHashMap<Estimate, BitSet> uses = new IdentityHashMap<>();
    private final long[] sizes;

    Problem(
            List<PricedQuery> queries,
            List<NewIndex> options,
            CostOracle oracle,
            Terms terms,
            long budgetBytes,
            ToDoubleFunction<TableName> rows) {
        this.queries = List.copyOf(queries);
        this.options = List.copyOf(options);
        this.executions = queries.stream().mapToDouble(PricedQuery::calls).sum();
        this.oracle = oracle;
        this.rows = rows;
        this.deadline = terms.deadline();
        this.sizes = new long[options.size()];
        Arrays.fill(sizes, UNKNOWN);
        this.limits = new Limits(this, terms, budgetBytes);
        for (int option = 0; option < options.size(); option++) {
            positions.put(options.get(option).definition(), option);
            queriesOf.add(new BitSet());
            onTable.computeIfAbsent(options.get(option).definition().table(), table -> new BitSet())
                    .set(option);
        }
        for (int query = 0; query < queries.size(); query++) {
            int position = query;
            plans.add(new KnownPlans(queries.get(query).today()));
            queries.get(query).relevant().stream()
                    .forEach(option -> queriesOf.get(option).set(position));
        }
    }

    List<PricedQuery> queries() {
        return queries;
    }

    /** The options in a fixed order. */
    public List<NewIndex> options() {
        return options;
    }

    /** Most bytes of all chosen together. */
    public long budgetBytes() {
        return limits.bytes();
    }

    /** Whether these together keep to all budgets. */
    public boolean fits(BitSet chosen) {
        return limits.fit(chosen);
    }

    /** What keeping to the budgets means here. */
    Limits limits() {
        return limits;
    }

    /** Rows of a table. */
    double rows(TableName table) {
        return rows.applyAsDouble(table);
    }

    /**
     * Whether an option is worth having to those who execute statements and to those who write.
     *
     * @param units cost units it saves in all executions seen
     */
    Worth worth(int option, double units) {
        if (units < Bars.LEAST_UNITS_OF_STATEMENT * executions) {
            return Worth.ASKED_TOO_SELDOM;
        }
        boolean pays = units * Bars.LOG_OF_UNIT >= Bars.LEAST_FOR_WRITES * limits.upkeep(option);
        return pays ? Worth.YES : Worth.WRITERS_PAY_MORE;
    }

    /** Whether the time for searching is over. */
    boolean isOver() {
        return deadline.passed();
    }

    /** Whether the search left something undone because its time was over. */
    boolean wasCutShort() {
        return deadline.wasNoticed();
    }

    /** Estimated size of an option. */
    public long bytes(int option) {
        if (sizes[option] == UNKNOWN) {
            sizes[option] = oracle.bytes(options.get(option).definition());
        }
        return sizes[option];
    }

    /** Estimated size of all of these. */
    public long bytes(BitSet chosen) {
        long sum = 0;
        for (int option = chosen.nextSetBit(0); option >= 0; option = chosen.nextSetBit(option + 1)) {
            sum += bytes(option);
        }
        return sum;
    }

    /** Queries that any of these could serve. */
    BitSet queriesOf(BitSet some) {
        BitSet all = new BitSet();
        some.stream().forEach(option -> all.or(queriesOf.get(option)));
        return all;
    }

    BitSet queriesOf(int option) {
        return queriesOf.get(option);
    }

    /** Price of a query with these options; today's where the oracle has none. */
    Estimate estimate(int query, BitSet chosen) {
        PricedQuery priced = queries.get(query);
        List<IndexDefinition> configuration = chosen.stream()
                .filter(priced.relevant()::get)
                .mapToObj(option -> options.get(option).definition())
                .toList();
        if (configuration.isEmpty()) {
            return priced.today();
        }
        Pricing pricing = oracle.price(priced.analysed().query(), configuration);
        Estimate estimate = pricing instanceof Pricing.Priced answer ? answer.estimate() : priced.today();
        BitSet used = uses(estimate);
        everUsed.or(used);
        plans.get(query).add(used, estimate);
        return estimate;
    }

    /**
     * What the planner would pick of the plans met so far that these options allow. Never cheaper to it than {@link #estimate},
     * and nobody is asked: a plan costs the same in every set that holds what it uses (INUM: Papadomanolakis et al., VLDB 2007).
     */
    Estimate known(int query, BitSet chosen) {
        return plans.get(query).cheapest(chosen);
    }

    /** Number of different plans met so far. */
    int plansKnown() {
        return plans.stream().mapToInt(KnownPlans::size).sum();
    }

    /** The options that an estimate's plans use. */
    BitSet used(Estimate estimate) {
        return (BitSet) uses(estimate).clone();
    }

    /** Found once for each estimate, not once for each of those that are equal: that would take longer. */
    private BitSet uses(Estimate estimate) {
        BitSet known = uses.get(estimate);
        if (known == null) {
            known = find(estimate);
            uses.put(estimate, known);
        }
        return known;
    }

    private BitSet find(Estimate estimate) {
        BitSet used = new BitSet();
        for (IndexDefinition index : estimate.used()) {
            Integer position = positions.get(index);
            if (position != null) {
                used.set(position);
            }
        }
        return used;
    }

    /** Those of these options that are on the table of that one. */
    BitSet besides(int option, BitSet some) {
        BitSet same = (BitSet) some.clone();
        same.and(onTable.getOrDefault(options.get(option).definition().table(), new BitSet()));
        return same;
    }

    /** Options that any plan seen so far uses. */
    BitSet everUsed() {
        return everUsed;
    }

    /** A set of one. */
    static BitSet only(int option) {
        BitSet set = new BitSet();
        set.set(option);
        return set;
    }

    static BitSet union(BitSet left, BitSet right) {
        BitSet all = (BitSet) left.clone();
        all.or(right);
        return all;
    }

    static BitSet minus(BitSet left, BitSet right) {
        BitSet rest = (BitSet) left.clone();
        rest.andNot(right);
        return rest;
    }
}
