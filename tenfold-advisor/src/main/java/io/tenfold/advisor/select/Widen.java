// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;
import java.util.List;

/**
 * A step of the search: a wider index takes the place of all chosen ones it can stand for, and what that frees of the budgets is filled
 * again.
 *
 * <pre>
 *   (customer_id), (total)                          (customer_id, created_at), (total)
 *   (customer_id), (customer_id, created_at)        (customer_id, created_at) INCLUDE (total)
 * </pre>
 */
final class Widen {
    /** A step must gain this share: less is within the noise of the estimates. */
    private static final double LEAST_GAIN = 0.001;

    private Widen() {}

    /**
     * Improves a choice.
     *
     * @param start where to start
     * @param sets what the room that is freed may be filled with
     */
    static Choice improve(Choice start, List<BitSet> sets) {
        Choice choice = start;
        for (int option : start.problem().everUsed().stream().toArray()) {
            if (!start.problem().isOver()) {
                choice = widen(choice, option, sets);
            }
        }
        return choice;
    }

    private static Choice widen(Choice choice, int option, List<BitSet> sets) {
        Problem problem = choice.problem();
        BitSet replaced = replaced(choice, option);
        BitSet target = Problem.union(Problem.minus(choice.chosen(), replaced), Problem.only(option));
        if (replaced.isEmpty() || choice.chosen().get(option) || !problem.fits(target)) {
            return choice;
        }
        Choice next = choice.to(target);
        boolean frees = next.bytes() < choice.bytes() || replaced.cardinality() > 1;
        Choice filled = frees ? Grow.from(next, sets, Grow.BY_SHARE) : next;
        return filled.objective() < choice.objective() * (1 - LEAST_GAIN) ? filled : choice;
    }

    private static BitSet replaced(Choice choice, int option) {
        Problem problem = choice.problem();
        BitSet replaced = new BitSet();
        choice.chosen().stream()
                .filter(chosen -> Wider.isWider(
                        problem.options().get(option).definition(),
                        problem.options().get(chosen).definition()))
                .forEach(replaced::set);
        return replaced;
    }
}
