// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.catalog.IndexDefinition;
import org.junit.jupiter.api.Test;

class LimitsTest {
    private static final long MB = 1_000_000;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byDay = Workbench.index("created");
    private final IndexDefinition byTotal = Workbench.index("total");

    LimitsTest() {
        bench.query(1, 1_000).query(2, 2_000).query(3, 3_000);
        bench.candidate(byCustomer, 1).candidate(byDay, 2).candidate(byTotal, 3);
        bench.costs.plan(1, 10, byCustomer).plan(2, 10, byDay).plan(3, 10, byTotal);
    }

    /** Every index adds a tenth to the writes. */
    private static final WriteCost A_TENTH_EACH = FixedWrites.ofShare(0.1);

    @Test
    void noLimit_takesAllThree() {
        assertThat(bench.chosen(Budget.byDefault())).hasSize(3);
    }

    @Test
    void maxIndexes_keepsThoseWorthMost() {
        assertThat(bench.chosen(Budget.byDefault().withMaxIndexes(2)))
                .containsExactlyInAnyOrder("orders (total)", "orders (created)");
        assertThat(bench.chosen(Budget.byDefault().withMaxIndexes(3))).hasSize(3);
    }

    @Test
    void maxWriteOverhead_keepsWhatWritersCanBear() {
        Budget quarter = Budget.byDefault().withMaxWriteOverhead(0.25);
        assertThat(bench.chosen(new Terms(quarter, A_TENTH_EACH, Deadline.NONE)))
                .containsExactlyInAnyOrder("orders (total)", "orders (created)");
        assertThat(bench.chosen(Terms.of(quarter))).hasSize(3);
    }

    @Test
    void allLimits_holdTogether() {
        Budget both = Budget.of(2 * MB).withMaxIndexes(3).withMaxWriteOverhead(0.1);
        assertThat(bench.chosen(new Terms(both, A_TENTH_EACH, Deadline.NONE))).containsExactly("orders (total)");
        assertThat(bench.chosen(Terms.of(both))).hasSize(2);
    }

    @Test
    void baselines_keepToTheLimitsToo() {
        assertThat(bench.chosen(Terms.of(Budget.byDefault().withMaxIndexes(1)), new AllSingleColumns()))
                .hasSize(1);
    }

    @Test
    void limitBelowZero_isRefused() {
        assertThatThrownBy(() -> Budget.byDefault().withMaxIndexes(-1)).hasMessageContaining("-1 indexes");
        assertThatThrownBy(() -> Budget.byDefault().withMaxWriteOverhead(-0.1)).hasMessageContaining("-0.1");
        assertThatThrownBy(() -> Budget.byDefault().withMaxWriteOverhead(Double.NaN))
                .hasMessageContaining("NaN");
    }
}
