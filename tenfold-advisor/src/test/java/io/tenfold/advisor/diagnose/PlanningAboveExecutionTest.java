// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Block;
import io.tenfold.advisor.Queries;
import io.tenfold.advisor.Schema;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A single execution; what the server counted is tested on real servers. */
class PlanningAboveExecutionTest {
    private final Schema schema = new Schema().table("orders", 100_000, "id int 100000");
    private final AnalysedQuery query =
            Queries.query(1, Block.select(schema).from("orders o").where("o.id = $1"), 10, 80);

    private List<Finding> executed(double planningMs, double executionMs) {
        Situation seen = Queries.situation(schema, List.of(query));
        Plan plan = new Plan(Queries.scan("Index Scan", "orders", 1, null).root(), planningMs, executionMs);
        return new PlanningAboveExecution()
                .findings(new Situation(
                        seen.workload(),
                        seen.analysed(),
                        Map.of(),
                        schema,
                        Map.of(query.fingerprint(), plan),
                        ServerActivity.unknown()));
    }

    @Test
    void slowPlanningOfAFastExecution_isFound() {
        assertThat(executed(12, 3)).singleElement().satisfies(finding -> assertThat(finding.summary())
                .isEqualTo("Planning took 12 ms, executing 3 ms in one execution."));
    }

    @Test
    void fastPlanningOrSlowExecution_isNot() {
        assertThat(executed(4, 0.1)).isEmpty();
        assertThat(executed(12, 13)).isEmpty();
        assertThat(executed(12, 0)).isEmpty();
    }
}
