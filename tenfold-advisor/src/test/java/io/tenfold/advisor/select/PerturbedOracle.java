// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import io.tenfold.advisor.Configuration;
import io.tenfold.advisor.CostOracle;
import io.tenfold.model.advice.Estimate;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Random;

/** An oracle whose prices are a little off: by the same for the same plan, as after another ANALYZE. */
final class PerturbedOracle implements CostOracle {
    private final CostOracle oracle;
    private final long seed;
    private final double most;

    PerturbedOracle(CostOracle oracle, long seed, double most) {
        this.oracle = oracle;
        this.seed = seed;
        this.most = most;
    }

    @Override
    public Pricing price(WorkloadQuery query, Configuration configuration) {
        Pricing pricing = oracle.price(query, configuration);
        if (!(pricing instanceof Pricing.Priced priced)) {
            return pricing;
        }
        Estimate estimate = priced.estimate();
        String plan = query.fingerprint() + " " + estimate.used();
        return new Pricing.Priced(new Estimate(off(estimate.cost(), plan), estimate.plan(), estimate.used()));
    }

    @Override
    public long bytes(IndexDefinition index) {
        return oracle.bytes(index); // rows that come and go change all sizes alike
    }

    private double off(double value, String of) {
        Random random = new Random(31 * seed + of.hashCode());
        random.nextDouble(); // the first of near seeds are near each other
        return value * (1 + most * (2 * random.nextDouble() - 1));
    }
}
