// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Queries;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A table of 1,000 rows that costs 100 units to read whole. */
class MostOfTableTest {
    private static final MostOfTable ORDERS = new MostOfTable("orders", 1_000);
    private static final PlanNode WHOLE =
            Queries.scan("Seq Scan", "orders", 500, "half").root();

    private static PlanNode below(String type, PlanNode child) {
        return new PlanNode(type, null, null, null, null, 0, 1000, 20, 8, null, null, List.of(), null, List.of(child));
    }

    private static PlanNode scan(String type, double rows) {
        return Queries.scan(type, "orders", rows, null).root();
    }

    private static Estimate of(double cost, PlanNode root) {
        return new Estimate(cost, new Plan(root, 0, 0), List.of());
    }

    private static boolean isRead(double cost, PlanNode with, PlanNode without) {
        return ORDERS.isRead(of(cost, with), of(100, without));
    }

    @Test
    void scanOfHalfATable_readsMostOfIt() {
        assertThat(isRead(89, scan("Index Scan", 500), WHOLE)).isTrue();
        assertThat(isRead(50, scan("Bitmap Heap Scan", 500), WHOLE)).isTrue();
        assertThat(isRead(89, scan("Parallel Index Scan", 500), WHOLE)).isTrue();
    }

    @Test
    void scanOfATenthOfATable_doesNot() {
        assertThat(isRead(89, scan("Index Scan", 100), WHOLE)).isFalse();
        assertThat(isRead(89, scan("Bitmap Heap Scan", 100), WHOLE)).isFalse();
    }

    @Test
    void scanOfTheIndexAlone_doesNot() {
        assertThat(isRead(89, scan("Index Only Scan", 500), WHOLE)).isFalse();
    }

    @Test
    void rowsThatLieTogether_doNot() {
        assertThat(isRead(55, scan("Index Scan", 500), WHOLE)).isFalse();
    }

    @Test
    void scanThatStopsEarly_doesNot() {
        assertThat(isRead(89, below("Limit", scan("Index Scan", 500)), WHOLE)).isFalse();
    }

    @Test
    void scanThatSparesASort_doesNot() {
        assertThat(isRead(89, scan("Index Scan", 500), below("Sort", WHOLE))).isFalse();
        assertThat(isRead(89, below("Sort", scan("Index Scan", 500)), below("Sort", WHOLE)))
                .isTrue();
    }
}
