// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/** Baseline: the best of all sets within the budgets, each of them tried; of equal ones the smaller. For a handful of options. */
public final class EveryIndexSet implements Selector {
    /** Most options: a million sets. */
    static final int MOST = 20;

    /**
     * The best set.
     *
     * @throws IllegalArgumentException when there are more options than can be tried
     */
    @Override
    public BitSet choose(Problem problem) {
        int options = problem.options().size();
        if (options > MOST) {
            throw new IllegalArgumentException(
                    options + " candidates make too many sets to try them all: at most " + MOST);
        }
        Choice none = Choice.none(problem);
        Choice best = none;
        for (long bits = 1; bits < 1L << options; bits++) {
            BitSet set = BitSet.valueOf(new long[] {bits});
            Choice choice = problem.fits(set) ? none.to(set) : none;
            best = isBetter(choice, best) ? choice : best;
        }
        return best.chosen();
    }

    private static boolean isBetter(Choice choice, Choice than) {
        return choice.objective() < than.objective()
                || (choice.objective() == than.objective() && choice.bytes() < than.bytes());
    }
}
