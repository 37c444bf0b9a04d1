// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the sets of options worth thinking about, query by query.
 *
 * <p>All options of a query are put before the planner at once and it picks (DB2 Advisor: Valentin et al., ICDE 2000): one
 * call instead of one for each combination. What it picked is cut down to what matters. Only when the winners of all queries
 * do not fit together are cheaper ones looked for.
 */
final class Seeds {
    /** An index that the planner picked goes when the cost rises by less without it. */
    private static final double HARDLY_MATTERS = 1.02;

    /** Most options of one query that are priced alone. */
    private static final int MOST_SINGLES = 8;

    /** How often the planner is asked again without some of its winners, for one query. */
    private static final int MOST_ASKED = 6;

    /** The same with narrow indexes only. */
    private static final int MOST_ASKED_NARROW = 3;

    /** Most cheaper substitutes tried for one winner. */
    private static final int MOST_SUBSTITUTES = 4;

    private final Problem problem;

    Seeds(Problem problem) {
        this.problem = problem;
    }

    /** The smallest set that gives a query nearly its best price; empty where that saves too little. */
    BitSet winners(int query) {
        PricedQuery priced = problem.queries().get(query);
        Estimate best = problem.estimate(query, priced.own());
        double today = priced.today().cost();
        if (today - best.cost() < Math.max(Bars.LEAST_UNITS, Bars.LEAST_SAVING * today)) {
            return new BitSet();
        }
        BitSet winners = problem.used(best);
        for (int option : widestFirst(winners)) {
            BitSet rest = Problem.minus(winners, Problem.only(option));
            if (problem.estimate(query, rest).cost() <= HARDLY_MATTERS * best.cost()) {
                winners = rest;
            }
        }
        return winners;
    }

    private List<Integer> widestFirst(BitSet options) {
        return options.stream()
                .boxed()
                .sorted(Comparator.comparingLong((Integer option) -> -problem.bytes(option)))
                .toList();
    }

    /**
     * What else serves the query: what the planner picks when it may not have one of the winners, or only narrow indexes;
     * the winners with one replaced by something smaller; and single options that save enough alone.
     */
    Set<BitSet> cheaper(int query, BitSet winners) {
        BitSet own = problem.queries().get(query).own();
        Set<BitSet> cheaper = new LinkedHashSet<>(picks(query, own, MOST_ASKED));
        cheaper.addAll(picks(query, only(own, index -> index.include().isEmpty()), MOST_ASKED_NARROW));
        cheaper.addAll(picks(query, only(own, Seeds::isSingleColumn), MOST_ASKED_NARROW));
        winners.stream().forEach(winner -> cheaper.addAll(substitutes(query, winners, winner)));
        cheaper.addAll(singles(query, cheaper.stream().reduce(new BitSet(), Problem::union)));
        return cheaper;
    }

    private BitSet only(BitSet options, Predicate<IndexDefinition> wanted) {
        BitSet only = new BitSet();
        options.stream()
                .filter(option -> wanted.test(problem.options().get(option).definition()))
                .forEach(only::set);
        return only;
    }

    private static boolean isSingleColumn(IndexDefinition index) {
        return index.keys().size() == 1 && index.include().isEmpty();
    }

    /** What the planner picks from those on offer, then from those without one of its picks, and so on. */
    Set<BitSet> picks(int query, BitSet offered, int mostAsked) {
        Set<BitSet> found = new LinkedHashSet<>();
        Set<BitSet> asked = new LinkedHashSet<>();
        Deque<BitSet> toAsk = new ArrayDeque<>(List.of(offered));
        while (!toAsk.isEmpty() && asked.size() < mostAsked) {
            BitSet offer = toAsk.remove();
            if (asked.add(offer)) {
                BitSet picked = problem.used(problem.estimate(query, offer));
                found.add(picked);
                picked.stream().forEach(option -> toAsk.add(Problem.minus(offer, Problem.only(option))));
            }
        }
        found.remove(new BitSet());
        return found;
    }

    private List<BitSet> substitutes(int query, BitSet winners, int winner) {
        BitSet rest = Problem.minus(winners, Problem.only(winner));
        double without = problem.estimate(query, rest).cost();
        double best = problem.estimate(query, winners).cost();
        double acceptable = without - Bars.LEAST_SAVING * Math.max(0, without - best);
        List<BitSet> sets = new ArrayList<>();
        for (int option : smaller(query, winner)) {
            BitSet set = Problem.union(rest, Problem.only(option));
            double cost = problem.estimate(query, set).cost();
            if (cost < acceptable) {
                sets.add(set);
                acceptable = cost; // a larger one must do better
            }
        }
        return sets;
    }

    private List<Integer> smaller(int query, int winner) {
        IndexDefinition wide = problem.options().get(winner).definition();
        return smallestFirst(problem.queries().get(query).own()).stream()
                .filter(option -> problem.bytes(option) < problem.bytes(winner))
                .filter(option -> leads(problem.options().get(option).definition(), wide))
                .limit(MOST_SUBSTITUTES)
                .toList();
    }

    private static boolean leads(IndexDefinition index, IndexDefinition wide) {
        return index.table().equals(wide.table())
                && Columns.keys(index).get(0).equals(Columns.keys(wide).get(0));
    }

    private List<BitSet> singles(int query, BitSet picked) {
        double today = problem.queries().get(query).today().cost();
        double acceptable = today - Math.max(Bars.LEAST_UNITS, Bars.LEAST_SAVING * today);
        List<BitSet> sets = new ArrayList<>();
        for (int option : smallestFirst(picked).stream().limit(MOST_SINGLES).toList()) {
            double cost = problem.estimate(query, Problem.only(option)).cost();
            if (cost <= acceptable) {
                sets.add(Problem.only(option));
                acceptable = Math.nextDown(cost);
            }
        }
        return sets;
    }

    private List<Integer> smallestFirst(BitSet options) {
        return options.stream()
                .boxed()
                .sorted(Comparator.comparingLong(problem::bytes))
                .toList();
    }
}
