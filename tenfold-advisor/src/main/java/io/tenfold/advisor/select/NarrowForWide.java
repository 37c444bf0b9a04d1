// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.PlanNode;
import java.util.function.Predicate;

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

    private boolean losesAFewPages() {
        return lost() <= Bars.FEW_PAGES && isSmallerBy(Bars.SOME_SMALLER) && (onlySparesTheTable() || sparesItsKeys());
    }

    private boolean losesVisitsToTheTable() {
        return lost() <= Bars.SOME_PAGES && isSmallerBy(Bars.HALF) && onlySparesTheTable();
    }

    /** Whether nothing more is sorted, filtered or aggregated without the columns left out. */
    private boolean onlySparesTheTable() {
        return narrow.keys().equals(wide.keys()) || (sorts(then) <= sorts(now) && filters(then) <= filters(now));
    }

    /**
     * Whether so many bytes are spared that keys may go which filter. For an order it must be half of them: the planner holds the
     * start of a small sort for next to nothing, and where few rows are wanted the clock does not.
     */
    private boolean sparesItsKeys() {
        return wideBytes - narrowBytes >= Bars.FEW_BYTES && (sorts(then) <= sorts(now) || isSmallerBy(Bars.HALF));
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

    private static long sorts(Estimate estimate) {
        return count(
                estimate, node -> node.type().contains("Sort") || node.type().contains("Aggregate"));
    }

    private static long filters(Estimate estimate) {
        return count(estimate, node -> node.filter() != null);
    }

    private static long count(Estimate estimate, Predicate<PlanNode> wanted) {
        long[] count = new long[1];
        estimate.plan().root().forEach(node -> count[0] += wanted.test(node) ? 1 : 0);
        return count[0];
    }
}
