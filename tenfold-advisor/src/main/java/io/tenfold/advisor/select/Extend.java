// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Baseline after Extend (Schlosser, Kossmann and Boissier, ICDE 2019): from nothing, each step takes in an index on one column, or puts
 * one with further columns in the place of a chosen one; always the step that gains most for the budget it uses up. Ends where no
 * step gains.
 */
public final class Extend implements Selector {
    /** A step must gain this share of the objective. */
    private static final double LEAST_GAIN = 0.0001;

    @Override
    public BitSet choose(Problem problem) {
        Choice choice = Choice.none(problem);
        Choice next = bestStep(choice);
        while (next != choice && !problem.isOver()) {
            choice = next;
            next = bestStep(choice);
        }
        return choice.chosen();
    }

    /** The choice after the best step, the same choice where no step gains. */
    private static Choice bestStep(Choice choice) {
        Problem problem = choice.problem();
        double before = problem.limits().share(choice.chosen());
        Choice best = choice;
        double most = 0;
        for (BitSet target : steps(choice)) {
            Choice next = problem.fits(target) ? choice.to(target) : choice;
            double gain = choice.objective() - next.objective();
            double used = Math.max(Limits.NEXT_TO_NOTHING, problem.limits().share(target) - before);
            if (gain > LEAST_GAIN * choice.objective() && gain / used > most) {
                best = next;
                most = gain / used;
            }
        }
        return best;
    }

    private static List<BitSet> steps(Choice choice) {
        Problem problem = choice.problem();
        BitSet chosen = choice.chosen();
        List<BitSet> steps = new ArrayList<>();
        for (int option = 0; option < problem.options().size(); option++) {
            IndexDefinition index = problem.options().get(option).definition();
            if (chosen.get(option)) {
                continue;
            }
            if (index.keys().size() == 1 && index.include().isEmpty()) {
                steps.add(Problem.union(chosen, Problem.only(option)));
            }
            for (int other : chosen.stream().toArray()) {
                if (Wider.isWider(index, problem.options().get(other).definition())) {
                    BitSet rest = Problem.minus(chosen, Problem.only(other));
                    steps.add(Problem.union(rest, Problem.only(option)));
                }
            }
        }
        return steps;
    }
}
