// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a {@link Selector} is asked: indexes to choose from (options, known by their position), queries with today's price,
 * an oracle and a budget. Not thread-safe.
 */
public final class Problem {
    private final List<PricedQuery> queries;
    private final List<NewIndex> options;
    private final CostOracle oracle;
    private final long budgetBytes;
    private final List<BitSet> queriesOf = new ArrayList<>();
    private final Map<IndexDefinition, Integer> positions = new HashMap<>();
    private final BitSet everUsed = new BitSet();

    Problem(List<PricedQuery> queries, List<NewIndex> options, CostOracle oracle, long budgetBytes) {
        this.queries = List.copyOf(queries);
        this.options = List.copyOf(options);
        this.oracle = oracle;
        this.budgetBytes = budgetBytes;
        for (int option = 0; option < options.size(); option++) {
            positions.put(options.get(option).definition(), option);
            queriesOf.add(new BitSet());
        }
        for (int query = 0; query < queries.size(); query++) {
            int position = query;
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
        return budgetBytes;
    }

    /** Estimated size of an option. */
    public long bytes(int option) {
        return oracle.bytes(options.get(option).definition());
    }

    /** Estimated size of all of these. */
    public long bytes(BitSet chosen) {
        return chosen.stream().mapToLong(this::bytes).sum();
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
        everUsed.or(used(estimate));
        return estimate;
    }

    /** The options that an estimate's plans use. */
    BitSet used(Estimate estimate) {
        BitSet used = new BitSet();
        for (IndexDefinition index : estimate.used()) {
            Integer position = positions.get(index);
            if (position != null) {
                used.set(position);
            }
        }
        return used;
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
