// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/**
 * A step of the search: a wider index takes the place of all chosen ones it can stand for.
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

    /** Improves a choice. */
    static Choice improve(Choice start) {
        Choice choice = start;
        for (int option : start.problem().everUsed().stream().toArray()) {
            if (!start.problem().isOver()) {
                choice = widen(choice, option);
            }
        }
        return choice;
    }

    private static Choice widen(Choice choice, int option) {
        Problem problem = choice.problem();
        BitSet replaced = replaced(choice, option);
        BitSet target = Problem.union(Problem.minus(choice.chosen(), replaced), Problem.only(option));
        if (replaced.isEmpty() || choice.chosen().get(option) || !problem.fits(target)) {
            return choice;
        }
        Choice next = choice.to(target);
        return next.objective() < choice.objective() * (1 - LEAST_GAIN) ? next : choice;
    }

    private static BitSet replaced(Choice choice, int option) {
        Problem problem = choice.problem();
        BitSet replaced = new BitSet();
        problem.besides(option, choice.chosen()).stream()
                .filter(chosen -> Wider.isWider(
                        problem.options().get(option).definition(),
                        problem.options().get(chosen).definition()))
                .forEach(replaced::set);
        return replaced;
    }
}
