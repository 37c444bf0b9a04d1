// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.advisor.Queries;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An oracle that reads its answers from a table of plans: each needs some indexes and has a cost; the cheapest wins. */
final class CostTable implements CostOracle {
    private record PlanCost(List<IndexDefinition> needs, double cost) {}

    private final Map<Fingerprint, List<PlanCost>> plans = new LinkedHashMap<>();
    private final Map<IndexDefinition, Long> sizes = new HashMap<>();

    /** What the query costs with no index. */
    CostTable today(int query, double cost) {
        return plan(query, cost);
    }

    CostTable plan(int query, double cost, IndexDefinition... needs) {
        plans.computeIfAbsent(Queries.fingerprint(query), any -> new ArrayList<>())
                .add(new PlanCost(List.of(needs), cost));
        return this;
    }

    CostTable size(IndexDefinition index, long bytes) {
        sizes.put(index, bytes);
        return this;
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        PlanCost best = null;
        for (PlanCost plan : plans.getOrDefault(query.fingerprint(), List.of())) {
            if (configuration.added().containsAll(plan.needs()) && (best == null || plan.cost() < best.cost())) {
                best = plan;
            }
        }
        if (best == null) {
            return new Pricing.Unpriced(SkipReason.NOT_SUPPORTED, "not in the table");
        }
        return new Pricing.Priced(new Estimate(best.cost(), Queries.scan("Seq Scan", "t", 1, null), best.needs()));
    }

    @Override
    public long bytes(IndexDefinition index) {
        return sizes.getOrDefault(index, 1_000_000L);
    }
}
