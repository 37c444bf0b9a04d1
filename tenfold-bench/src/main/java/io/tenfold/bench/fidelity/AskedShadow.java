// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.advisor.Configuration;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.Fingerprinter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Tenfold's statistics-only shadow. */
final class AskedShadow implements Asked {
    private static final double MS = 1e6;

    private final Shadow shadow;

    AskedShadow(Shadow shadow) {
        this.shadow = shadow;
    }

    @Override
    public String name() {
        return "shadow";
    }

    @Override
    public Answer ask(IndexDefinition candidate, List<String> queries) {
        long start = System.nanoTime();
        String refusal = shadow.refusals(List.of(candidate)).get(candidate);
        if (refusal != null) {
            return Answer.refused(refusal);
        }
        long bytes = shadow.bytes(candidate);
        long made = System.nanoTime();
        List<Plan> plans = new ArrayList<>();
        for (String query : queries) {
            Pricing pricing = shadow.price(query(query), Configuration.of(List.of(candidate)));
            if (!(pricing instanceof Pricing.Priced priced)) {
                throw new IllegalStateException("no price: " + query + ": " + pricing);
            }
            plans.add(priced.estimate().plan());
        }
        double explaining = (System.nanoTime() - made) / MS / Math.max(1, queries.size());
        return new Answer(null, bytes, plans, (made - start) / MS, explaining);
    }

    static WorkloadQuery query(String text) {
        return new WorkloadQuery(
                Fingerprinter.shape(text),
                null,
                1,
                OptionalDouble.empty(),
                OptionalLong.empty(),
                null,
                List.of(new Sample(text, List.of(), 1)),
                List.of());
    }
}
