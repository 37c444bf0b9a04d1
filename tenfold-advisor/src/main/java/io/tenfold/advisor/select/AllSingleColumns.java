// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.BitSet;

/** Baseline: an index on every single column proposed, in order, as long as the budget lasts. */
public final class AllSingleColumns implements Selector {
    @Override
    public BitSet choose(Problem problem) {
        BitSet chosen = new BitSet();
        for (int option = 0; option < problem.options().size(); option++) {
            IndexDefinition index = problem.options().get(option).definition();
            BitSet more = Problem.union(chosen, Problem.only(option));
            if (index.keys().size() == 1 && index.include().isEmpty() && problem.fits(more)) {
                chosen = more;
            }
        }
        return chosen;
    }
}
