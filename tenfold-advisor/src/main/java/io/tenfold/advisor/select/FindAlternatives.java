// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Alternative;
import io.tenfold.model.advice.Alternative.Lost;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleBiFunction;

/**
 * The candidates a chosen index was preferred to: those on the same table, proposed for the same statements, that would serve
 * them in its place. Those that look best are priced: cheap by the plans met so far, or with keys like the chosen one's.
 */
final class FindAlternatives {
    /** A difference in cost or in bytes that is not worth a word. */
    private static final double NOTICED = 0.005;

    private final Outcome outcome;
    private final Problem problem;

    FindAlternatives(Outcome outcome) {
        this.outcome = outcome;
        this.problem = outcome.problem();
    }

    /** The best of them, the best first. */
    List<Alternative> of(int option, BitSet served) {
        double without = cost(served, Problem.minus(outcome.choice().chosen(), Problem.only(option)), this::asked);
        double after = served.stream()
                .mapToDouble(
                        query -> calls(query) * outcome.estimates().get(query).cost())
                .sum();
        return candidates(option, served).stream()
                .sorted(Comparator.comparingDouble((Integer other) -> cost(served, swapped(option, other), this::known))
                        .thenComparing(other -> -likeness(option, other)))
                .limit(Explanation.MOST_ALTERNATIVES)
                .map(other -> alternative(option, other, cost(served, swapped(option, other), this::asked), after))
                .filter(other -> other.cost() < without)
                .sorted(Comparator.comparingDouble(Alternative::cost))
                .toList();
    }

    /** Leading keys that both have in common. */
    private int likeness(int option, int other) {
        List<IndexKey> keys = problem.options().get(option).definition().keys();
        List<IndexKey> others = problem.options().get(other).definition().keys();
        int same = 0;
        while (same < Math.min(keys.size(), others.size())
                && Objects.equals(keys.get(same).column(), others.get(same).column())) {
            same++;
        }
        return same;
    }

    private List<Integer> candidates(int option, BitSet served) {
        TableName table = problem.options().get(option).definition().table();
        BitSet proposed = new BitSet();
        served.stream()
                .forEach(query -> proposed.or(problem.queries().get(query).own()));
        return Problem.minus(proposed, outcome.choice().chosen()).stream()
                .filter(other ->
                        problem.options().get(other).definition().table().equals(table))
                .boxed()
                .toList();
    }

    private BitSet swapped(int option, int other) {
        BitSet rest = Problem.minus(outcome.choice().chosen(), Problem.only(option));
        return Problem.union(rest, Problem.only(other));
    }

    private double cost(BitSet served, BitSet chosen, ToDoubleBiFunction<Integer, BitSet> price) {
        return served.stream()
                .mapToDouble(query -> calls(query) * price.applyAsDouble(query, chosen))
                .sum();
    }

    private double known(int query, BitSet chosen) {
        return problem.known(query, chosen).cost();
    }

    private double asked(int query, BitSet chosen) {
        return problem.estimate(query, chosen).cost();
    }

    private long calls(int query) {
        return problem.queries().get(query).analysed().query().calls();
    }

    private Alternative alternative(int option, int other, double cost, double after) {
        NewIndex candidate = problem.options().get(other);
        IndexDefinition definition = candidate.definition();
        List<Lost> why = new ArrayList<>();
        List<String> words = new ArrayList<>();
        byCost(cost, after, why, words);
        bySize(problem.bytes(other), problem.bytes(option), why, words);
        if (!problem.fits(swapped(option, other))) {
            why.add(Lost.OVER_BUDGET);
            words.add("does not fit into the budget");
        }
        if (why.isEmpty()) {
            why.add(Lost.NO_BETTER);
            words.add("no better for the workload as a whole");
        }
        String ddl = PrintIndex.create(IndexName.of(definition), definition, false);
        return new Alternative(candidate, ddl, cost, problem.bytes(other), why, String.join(", ", words));
    }

    private static void byCost(double cost, double chosen, List<Lost> why, List<String> words) {
        double dearer = chosen > 0 ? cost / chosen - 1 : 0;
        if (dearer > NOTICED) {
            why.add(Lost.DEARER);
            words.add(dearer < 1 ? "dearer by " + Figures.percent(dearer) : Figures.number(1 + dearer) + "x as dear");
        } else if (dearer < -NOTICED) {
            words.add("cheaper by " + Figures.percent(-dearer));
        }
    }

    private static void bySize(long bytes, long chosen, List<Lost> why, List<String> words) {
        if (bytes > chosen * (1 + NOTICED)) {
            why.add(Lost.LARGER);
            words.add("larger by " + Figures.megabytes(bytes - chosen));
        } else if (bytes < chosen * (1 - NOTICED)) {
            words.add("smaller by " + Figures.megabytes(chosen - bytes));
        }
    }
}
