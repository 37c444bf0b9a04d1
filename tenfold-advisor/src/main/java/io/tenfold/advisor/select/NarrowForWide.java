// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;

/**
 * One query that may get a narrow index instead of a wide one. It may when one of the rules says so; each is about what the clock
 * would show, and the more bytes are spared the more cost units may be given up for them.
 *
 * @param narrow the narrow index
 * @param wide the wide one
 * @param narrowBytes its size
 * @param wideBytes size of the wide one
 * @param today the query without either
 * @param now the query with the wide one
 * @param then the query with the narrow one
 */
record NarrowForWide(
        IndexDefinition narrow,
        IndexDefinition wide,
        long narrowBytes,
        long wideBytes,
        Estimate today,
        Estimate now,
        Estimate then) {
    /** Whether the query does well enough. */
    boolean isWellServed() {
        return isHardlyDearer()
                || (keepsTheSaving() && (hasLessOfEachEntry() || isFarSmallerPart()))
                || leadsToTheSameRows();
    }

    private boolean isHardlyDearer() {
        return then.cost() <= Bars.NEARLY_THE_SAME * now.cost();
    }

    /** Small beside what both save: where the query is small itself, a few pages are much of it. */
    private boolean keepsTheSaving() {
        return kept() >= Bars.KEPT_SAVING;
    }

    private boolean hasLessOfEachEntry() {
        return Narrower.isBeginning(narrow, wide) && (losesAFewPages() || losesVisitsToTheTable());
    }

    /** Whatever the columns left out were good for, unless the bytes spared are as few. */
    private boolean losesAFewPages() {
        return isSmallerBy(Bars.SOME_SMALLER)
                && lost() <= Bars.FEW_PAGES
                && (onlySparesTheTable() || wideBytes - narrowBytes >= Bars.FEW_BYTES);
    }

    private boolean losesVisitsToTheTable() {
        return isSmallerBy(Bars.HALF) && lost() <= Bars.SOME_PAGES && onlySparesTheTable();
    }

    /** Whether nothing more is sorted, filtered or aggregated without the columns left out. */
    private boolean onlySparesTheTable() {
        return narrow.keys().equals(wide.keys()) || steps(then) <= steps(now);
    }

    private boolean isFarSmallerPart() {
        return isSmallerBy(Bars.MUCH_SMALLER)
                && Narrower.isPart(narrow, wide)
                && then.cost() <= Bars.STILL_GOOD * now.cost();
    }

    private boolean leadsToTheSameRows() {
        return isSmallerBy(Bars.MUCH_SMALLER) && Narrower.isWithin(narrow, wide) && kept() >= Bars.SAME_ROWS;
    }

    private boolean isSmallerBy(double factor) {
        return factor * narrowBytes <= wideBytes;
    }

    /** Cost units the query is dearer by. */
    private double lost() {
        return then.cost() - now.cost();
    }

    /** Share of the wide one's saving that is left. */
    private double kept() {
        double saved = today.cost() - now.cost();
        return saved > 0 ? (today.cost() - then.cost()) / saved : 1;
    }

    private static long steps(Estimate estimate) {
        long[] steps = new long[1];
        estimate.plan()
                .root()
                .forEach(node -> steps[0] += (isStep(node.type()) ? 1 : 0) + (node.filter() == null ? 0 : 1));
        return steps[0];
    }

    private static boolean isStep(String node) {
        return node.contains("Sort") || node.contains("Aggregate");
    }
}
