// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;
import java.util.List;

/**
 * Local search: each set is taken in, and what then costs least for its bytes goes until the rest fits; kept when the
 * workload gets cheaper.
 */
final class Swap {
    private static final int PASSES = 3;

    /** A swap must gain this share: less is not worth the calls. */
    private static final double LEAST_GAIN = 0.001;

    private Swap() {}

    /**
     * Improves a choice.
     *
     * @param start where to start
     * @param sets what may be taken in
     * @param floors the best price known of each query
     */
    static Choice improve(Choice start, List<BitSet> sets, double[] floors) {
        Choice choice = start;
        for (int pass = 0; pass < PASSES; pass++) {
            double before = choice.objective();
            for (BitSet set : sets) {
                choice = tryOne(choice, set, floors);
            }
            if (choice.objective() == before) {
                return choice;
            }
        }
        return choice;
    }

    private static Choice tryOne(Choice choice, BitSet set, double[] floors) {
        Problem problem = choice.problem();
        BitSet added = Problem.minus(set, choice.chosen());
        double worth = LEAST_GAIN * choice.objective();
        if (added.isEmpty()
                || problem.bytes(set) > problem.budgetBytes()
                || mostToGain(choice, added, floors) < worth
                || choice.gain(added) < worth) {
            return choice;
        }
        Choice next = Losses.shrinkToFit(choice.with(added), set);
        return next.objective() < choice.objective() - worth ? next : choice;
    }

    private static double mostToGain(Choice choice, BitSet added, double[] floors) {
        return choice.problem().queriesOf(added).stream()
                .mapToDouble(query -> choice.problem().queries().get(query).weight()
                        * Math.max(0, choice.estimate(query).cost() - floors[query]))
                .sum();
    }
}
