// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Baseline after DB2's advisor (Valentin et al., ICDE 2000): the planner picks once for each query from all that was proposed for it,
 * what is saved is divided among the picks, the best for their share of the budgets are taken until nothing more fits, and a number
 * of random swaps is tried. The same every time: the random numbers have a fixed seed.
 */
public final class Db2Advis implements Selector {
    private static final long SEED = 2000;

    private static final int SWAPS = 100;

    /** Most options taken away in one swap. */
    private static final int MOST_SWAPPED = 3;

    @Override
    public BitSet choose(Problem problem) {
        double[] benefits = benefits(problem);
        List<Integer> picked = new ArrayList<>();
        for (int option = 0; option < benefits.length; option++) {
            if (benefits[option] > 0) {
                picked.add(option);
            }
        }
        picked.sort(Comparator.comparingDouble(
                option -> -benefits[option] / problem.limits().share(option)));
        BitSet first = fill(problem, new BitSet(), picked);
        return swap(Choice.none(problem).to(first), picked).chosen();
    }

    private static double[] benefits(Problem problem) {
        double[] benefits = new double[problem.options().size()];
        for (int query = 0; query < problem.queries().size(); query++) {
            PricedQuery priced = problem.queries().get(query);
            Estimate best = problem.estimate(query, priced.own());
            BitSet used = problem.used(best);
            double saved = priced.value(priced.today()) - priced.value(best);
            used.stream().forEach(option -> benefits[option] += saved / used.cardinality());
        }
        return benefits;
    }

    private static BitSet fill(Problem problem, BitSet start, List<Integer> options) {
        BitSet chosen = start;
        for (int option : options) {
            BitSet more = Problem.union(chosen, Problem.only(option));
            chosen = problem.fits(more) ? more : chosen;
        }
        return chosen;
    }

    private static Choice swap(Choice start, List<Integer> picked) {
        SplittableRandom random = new SplittableRandom(SEED);
        Choice best = start;
        for (int swap = 0; swap < SWAPS && !start.problem().isOver(); swap++) {
            List<Integer> shuffled = shuffled(picked, random);
            BitSet rest = best.chosen();
            shuffled.stream()
                    .filter(best.chosen()::get)
                    .limit(1 + random.nextInt(MOST_SWAPPED))
                    .forEach(rest::clear);
            Choice next = best.to(fill(start.problem(), rest, shuffled));
            best = next.objective() < best.objective() ? next : best;
        }
        return best;
    }

    private static List<Integer> shuffled(List<Integer> picked, SplittableRandom random) {
        List<Integer> shuffled = new ArrayList<>(picked);
        for (int last = shuffled.size() - 1; last > 0; last--) {
            Collections.swap(shuffled, last, random.nextInt(last + 1));
        }
        return shuffled;
    }
}
