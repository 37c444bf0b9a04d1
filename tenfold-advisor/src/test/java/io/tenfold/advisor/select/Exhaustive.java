// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/** Tries every set; for a handful of options. */
final class Exhaustive implements Selector {
    private final boolean withBars;

    /**
     * Chooses the best.
     *
     * @param withBars only among sets all of whose members pass the bars
     */
    Exhaustive(boolean withBars) {
        this.withBars = withBars;
    }

    @Override
    public BitSet choose(Problem problem) {
        Choice none = Choice.none(problem);
        Choice best = none;
        for (long bits = 1; bits < 1L << problem.options().size(); bits++) {
            Choice choice = none.to(BitSet.valueOf(new long[] {bits}));
            boolean allowed = choice.bytes() <= problem.budgetBytes()
                    && (!withBars || Prune.of(choice).chosen().equals(choice.chosen()));
            if (allowed && choice.objective() < best.objective()) {
                best = choice;
            }
        }
        return best.chosen();
    }
}
