// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.Estimate;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KnownPlansTest {
    private static final int OPTIONS = 6;
    private static final int MOST_COST = 20;

    /** Costs are few, so that many are equal: of those the first that was met counts. */
    @Test
    void cheapest_isTheFirstOfTheLeastThatAreAllowed() {
        Random random = new Random(7);
        for (int round = 0; round < 200; round++) {
            Estimate today = estimate(MOST_COST - 2);
            KnownPlans plans = new KnownPlans(today);
            Map<BitSet, Estimate> all = new LinkedHashMap<>(Map.of(new BitSet(), today));
            for (int met = 0; met < 30; met++) {
                BitSet uses = BitSet.valueOf(new long[] {random.nextInt(1 << OPTIONS)});
                Estimate estimate = estimate(1 + random.nextInt(MOST_COST));
                plans.add(uses, estimate);
                all.merge(uses, estimate, (known, other) -> known.cost() <= other.cost() ? known : other);
                BitSet chosen = BitSet.valueOf(new long[] {random.nextInt(1 << OPTIONS)});
                assertThat(plans.cheapest(chosen)).isSameAs(cheapest(all, today, chosen));
                assertThat(plans.size()).isEqualTo(all.size());
            }
        }
    }

    @Test
    void setThatWasGiven_mayChangeAfterwards() {
        KnownPlans plans = new KnownPlans(estimate(10));
        BitSet uses = Problem.only(1);
        Estimate cheaper = estimate(5);
        plans.add(uses, cheaper);
        uses.set(2);
        assertThat(plans.cheapest(Problem.only(1))).isSameAs(cheaper);
    }

    private static Estimate cheapest(Map<BitSet, Estimate> all, Estimate today, BitSet chosen) {
        Estimate best = today;
        for (Map.Entry<BitSet, Estimate> plan : all.entrySet()) {
            if (plan.getValue().cost() < best.cost()
                    && Problem.minus(plan.getKey(), chosen).isEmpty()) {
                best = plan.getValue();
            }
        }
        return best;
    }

    private static Estimate estimate(double cost) {
        PlanNode root =
                new PlanNode("Result", null, null, null, null, 0, cost, 1, 0, null, null, List.of(), null, List.of());
        return new Estimate(cost, new Plan(root, 0, 0), List.of());
    }
}
