// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import java.util.BitSet;

/** Tries every set all of whose members pass the bars; for a handful of options. */
final class Exhaustive implements Selector {
    @Override
    public BitSet choose(Problem problem) {
        Choice none = Choice.none(problem);
        Choice best = none;
        for (long bits = 1; bits < 1L << problem.options().size(); bits++) {
            Choice choice = none.to(BitSet.valueOf(new long[] {bits}));
            boolean allowed = choice.fits() && Prune.of(choice).chosen().equals(choice.chosen());
            if (allowed && choice.objective() < best.objective()) {
                best = choice;
            }
        }
        return best.chosen();
    }
}
