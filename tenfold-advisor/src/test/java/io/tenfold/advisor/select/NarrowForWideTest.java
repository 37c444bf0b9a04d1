// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Queries;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A query of 10,000 units that a wide index takes to 100, and what it may cost with a narrow one. */
class NarrowForWideTest {
    private static final double NOW = 100;
    private static final long NARROW_BYTES = 10_000_000;
    private static final IndexDefinition NARROW = Workbench.index("customer_id");
    private static final IndexDefinition WIDE = Workbench.index("customer_id", "created");
    private static final IndexDefinition BLOCKS =
            new IndexDefinition(WIDE.table(), IndexMethod.BRIN, NARROW.keys(), List.of(), null, false);
    private static final IndexDefinition PART = Workbench.index("created").where("(customer_id = 7)");

    private static Estimate estimate(double cost, String filter) {
        return new Estimate(cost, Queries.scan("Index Scan", "orders", 20, filter), List.of());
    }

    /** Without another step than with the wide one. */
    private static boolean isWellServed(IndexDefinition narrow, IndexDefinition wide, double smaller, double then) {
        return isWellServed(narrow, wide, smaller, 10_000, estimate(then, null));
    }

    private static boolean isWellServed(
            IndexDefinition narrow, IndexDefinition wide, double smaller, double today, Estimate then) {
        return isWellServed(narrow, wide, NARROW_BYTES, smaller, today, then);
    }

    private static boolean isWellServed(
            IndexDefinition narrow, IndexDefinition wide, long bytes, double smaller, double today, Estimate then) {
        long wideBytes = Math.round(smaller * bytes);
        return new NarrowForWide(narrow, wide, bytes, wideBytes, estimate(today, null), estimate(NOW, null), then)
                .isWellServed();
    }

    @Test
    void fewPages_areNotWorthAWiderIndex_evenWhereItsKeysFilter() {
        Estimate filtering = estimate(NOW + Bars.FEW_PAGES, "(created > '2024-01-01')");
        assertThat(isWellServed(NARROW, WIDE, 1.3, 10_000, filtering)).isTrue();
    }

    @Test
    void fewPages_areWorthAWiderIndexWhoseKeysFilter_whereItIsSmallToo() {
        Estimate filtering = estimate(NOW + 20, "(created > '2024-01-01')");
        assertThat(isWellServed(NARROW, WIDE, 500_000, 3, 10_000, filtering)).isFalse();
        assertThat(isWellServed(NARROW, WIDE, 500_000, 3, 10_000, estimate(NOW + 20, null)))
                .isTrue();
    }

    @Test
    void orderThatIsLost_isWorthHalfTheBytes() {
        Estimate dearer = new Estimate(NOW + 20, Queries.scan("Sort", "orders", 20, null), List.of());
        assertThat(isWellServed(NARROW, WIDE, 1.9, 10_000, dearer)).isFalse();
        assertThat(isWellServed(NARROW, WIDE, 2, 10_000, dearer)).isTrue();
    }

    @Test
    void fewPages_areWorthAFewMoreBytes() {
        assertThat(isWellServed(NARROW, WIDE, 1.2, NOW + Bars.FEW_PAGES)).isFalse();
    }

    @Test
    void morePages_areWorthAWiderIndexWhoseKeysFilter() {
        Estimate filtering = estimate(NOW + Bars.FEW_PAGES + 1, "(created > '2024-01-01')");
        assertThat(isWellServed(NARROW, WIDE, 5, 10_000, filtering)).isFalse();
    }

    @Test
    void visitsToTheTable_areNotWorthTwiceTheBytes() {
        assertThat(isWellServed(NARROW, WIDE, 2, NOW + Bars.SOME_PAGES)).isTrue();
        assertThat(isWellServed(NARROW, NARROW.including(List.of("total")), 2, NOW + Bars.SOME_PAGES))
                .isTrue();
    }

    @Test
    void manyVisitsToTheTable_areWorthTwiceTheBytes() {
        assertThat(isWellServed(NARROW, WIDE, 2, NOW + Bars.SOME_PAGES + 1)).isFalse();
        assertThat(isWellServed(NARROW, WIDE, 1.9, NOW + Bars.SOME_PAGES)).isFalse();
    }

    @Test
    void fewPagesOfASmallQuery_areWorthAWiderIndex() {
        assertThat(isWellServed(NARROW, WIDE, 2, 400, estimate(NOW + 20, null))).isFalse();
        assertThat(isWellServed(NARROW, WIDE, 2, 600, estimate(NOW + 20, null))).isTrue();
    }

    @Test
    void indexOfBlocks_mayBeALittleDearer_whereItIsFarSmaller() {
        assertThat(isWellServed(BLOCKS, WIDE, 300, 1.15 * NOW)).isTrue();
        assertThat(isWellServed(BLOCKS, WIDE, 300, 1.31 * NOW)).isFalse();
    }

    @Test
    void partialIndexThatLeadsToTheSameRows_needsHalfTheSaving() {
        assertThat(isWellServed(PART, WIDE, 50, 4_000)).isTrue();
        assertThat(isWellServed(PART, WIDE, 50, 6_000)).isFalse();
        assertThat(isWellServed(PART, WIDE, 5, 4_000)).isFalse();
    }
}
