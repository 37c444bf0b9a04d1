// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.List;
import org.junit.jupiter.api.Test;

class EstimateOriginTest {
    private static PlanNode node(String type, String relationship, double expected, double rows, PlanNode... below) {
        return node(type, null, relationship, expected, rows, 1, below);
    }

    private static PlanNode node(
            String type,
            String joinType,
            String relationship,
            double expected,
            double rows,
            double loops,
            PlanNode... below) {
        return new PlanNode(
                type,
                null,
                null,
                null,
                joinType,
                0,
                1,
                expected,
                8,
                null,
                null,
                List.of(),
                new Actual(1, rows, loops, 0, 0, 0, 0),
                List.of(below),
                relationship);
    }

    private static List<String> origins(PlanNode root) {
        return EstimateOrigin.of(root).stream()
                .map(origin -> origin.node().type())
                .toList();
    }

    @Test
    void lowestNodeThatIsOff_isTheOrigin() {
        PlanNode off = node("Seq Scan", "Outer", 10, 5_000);
        PlanNode right = node("Index Scan", "Inner", 100, 90);

        assertThat(origins(node("Hash Join", null, 10, 5_000, off, node("Hash", "Inner", 100, 90, right))))
                .containsExactly("Seq Scan");
    }

    @Test
    void joinOfWellEstimatedSides_isTheOriginItself() {
        PlanNode left = node("Seq Scan", "Outer", 1_000, 1_000);
        PlanNode right = node("Seq Scan", "Inner", 1_000, 1_000);

        assertThat(origins(node("Sort", null, 10, 9_000, node("Merge Join", "Outer", 10, 9_000, left, right))))
                .containsExactly("Merge Join");
    }

    @Test
    void nineTimesOrFewRows_areNotOff() {
        assertThat(origins(node("Seq Scan", null, 1_000, 9_000))).isEmpty();
        assertThat(origins(node("Seq Scan", null, 1, 900))).isEmpty();
        assertThat(origins(node("Seq Scan", null, 10_000, 1_000))).containsExactly("Seq Scan");
    }

    @Test
    void rowsOfAllLoops_count() {
        assertThat(origins(node("Index Scan", null, null, 1, 20, 100))).containsExactly("Index Scan");
        assertThat(origins(node("Index Scan", null, null, 1, 20, 0))).isEmpty();
    }

    @Test
    void nodeThatWasNotReadToItsEnd_expectedNotTooMuch() {
        PlanNode unread = node("Seq Scan", "Outer", 50_000, 20);

        assertThat(origins(node("Limit", null, 20, 20, unread))).isEmpty();
        assertThat(origins(node("Nested Loop", "Semi", null, 20, 20, 1, unread)))
                .isEmpty();
        assertThat(origins(node("Result", null, 1, 1, node("Seq Scan", "SubPlan", 50_000, 1))))
                .isEmpty();
    }

    @Test
    void sortBelowALimit_readsAll() {
        PlanNode read = node("Seq Scan", "Outer", 50_000, 20);

        assertThat(origins(node("Limit", null, 20, 20, node("Sort", "Outer", 50_000, 20, read))))
                .containsExactly("Seq Scan");
    }
}
