// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What servers cannot be made to print at will; the rest is in {@link PlanFormatsTest}. */
final class ReadJsonPlanTest {
    @Test
    void loggedObject_isReadLikeExplainsArray() {
        String plan = "{\"Query Text\": \"select \\\"a\\\"\\n\\u00e9\", \"Plan\": {\"Node Type\": \"Seq Scan\","
                + " \"Relation Name\": \"o\\\\\\\"dd\\tt\", \"Total Cost\": 1.5, \"Brand New\": [[1], {\"x\": null}]}}";
        Plan logged = ReadJsonPlan.fromJson(plan);
        assertThat(logged).isEqualTo(ReadJsonPlan.fromJson("[\n" + plan + "\n]"));
        assertThat(logged.root().relation()).isEqualTo("o\\\"dd\tt");
        assertThat(logged.cost()).isEqualTo(1.5);
    }

    @Test
    void statementsOfARule_costTheirSum() {
        Plan plan = ReadJsonPlan.fromJson("[{\"Plan\": {\"Node Type\": \"Result\", \"Total Cost\": 1}},"
                + " {\"Plan\": {\"Node Type\": \"Seq Scan\", \"Total Cost\": 2}}]");
        assertThat(plan.cost()).isEqualTo(3);
        assertThat(plan.root().children()).extracting(PlanNode::type).containsExactly("Result", "Seq Scan");
    }

    @Test
    void planOfFiveHundredLevels_isRead() {
        Plan plan = ReadJsonPlan.fromJson(nested(500));
        int[] nodes = {0};
        plan.root().forEach(node -> nodes[0]++);
        assertThat(nodes[0]).isEqualTo(500);
    }

    @Test
    void endlessDepth_isRefused() {
        String deep = nested(100_000);
        assertThatThrownBy(() -> ReadJsonPlan.fromJson(deep)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"secret\"",
                "{\"secret\": \"secret",
                "{\"Plan\": {\"Filter\": \"secret\\",
                "{\"Plan\": {\"Filter\": \"secret\\u12",
                "{\"Plan\": {\"Filter\": \"secret\\q\"}}",
                "{\"Plan\": {}} secret",
                "[{\"Plan\": {} \"secret\"}]",
                "[,]"
            })
    void brokenText_isRefusedWithoutRepeatingIt(String json) {
        assertThatThrownBy(() -> ReadJsonPlan.fromJson(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("EXPLAIN's output is not complete JSON (" + json.length() + " characters");
    }

    @Test
    void textWithoutPlan_isRefused() {
        assertThatThrownBy(() -> ReadJsonPlan.fromJson("[]")).hasMessage("EXPLAIN printed no plan");
    }

    private static String nested(int levels) {
        return "{\"Plan\": " + "{\"Node Type\": \"Append\", \"Plans\": [".repeat(levels) + "]}".repeat(levels) + "}";
    }
}
