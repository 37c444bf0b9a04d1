// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.usage.WorthRebuilding;
import io.tenfold.model.tidy.IndexDuty;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.TidyKind;
import java.util.List;

/**
 * A b-tree at least twice as large as it would be when built anew. One of an exclusion constraint is left: REINDEX CONCURRENTLY
 * refuses it (index.c), and without CONCURRENTLY it stops all writing.
 */
final class FindBloated implements Finder {
    @Override
    public List<Proposal> find(TidyInput input) {
        return input.indexes().stream()
                .filter(index -> index.index().valid()
                        && !index.has(IndexDuty.EXCLUSION_CONSTRAINT)
                        && WorthRebuilding.is(index.index().bytes(), index.bloatBytes()))
                .map(index -> Proposal.rebuild(TidyKind.BLOATED, index, reason(index)))
                .toList();
    }

    private static String reason(IndexFacts index) {
        long bytes = index.index().bytes();
        return "It takes " + Figures.megabytes(bytes) + "; built anew it would take "
                + Figures.megabytes(bytes - (long) index.bloatBytes().orElse(0)) + " (estimate).";
    }
}
