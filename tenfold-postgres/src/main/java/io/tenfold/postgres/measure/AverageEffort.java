// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.measure.Effort;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode.Actual;
import io.tenfold.model.workload.Sample;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The first executions of a query's samples, done by EXPLAIN (ANALYZE), in one figure each: means weighted by calls.
 *
 * @param firstMs planning and execution, ms; empty where a sample has none
 * @param effort null where a sample has none
 */
record AverageEffort(OptionalDouble firstMs, @Nullable Effort effort) {
    private static final AverageEffort UNKNOWN = new AverageEffort(OptionalDouble.empty(), null);

    /** @param analysed plans with actual figures by the sample's position */
    static AverageEffort of(List<Sample> samples, Map<Integer, Plan> analysed) {
        double[] sums = new double[5];
        long calls = 0;
        for (int i = 0; i < samples.size(); i++) {
            Plan plan = analysed.get(i);
            Actual actual = plan == null ? null : plan.root().actual();
            if (plan == null || actual == null) {
                return UNKNOWN;
            }
            long weight = Math.max(1, samples.get(i).calls());
            calls += weight;
            sums[0] += weight * (plan.planningMs() + plan.executionMs());
            sums[1] += weight * (double) actual.sharedHit();
            sums[2] += weight * (double) actual.sharedRead();
            sums[3] += weight * (double) actual.tempWritten();
            sums[4] += weight * (double) actual.walBytes();
        }
        return calls == 0
                ? UNKNOWN
                : new AverageEffort(
                        OptionalDouble.of(sums[0] / calls),
                        new Effort(
                                Math.round(sums[1] / calls),
                                Math.round(sums[2] / calls),
                                Math.round(sums[3] / calls),
                                Math.round(sums[4] / calls)));
    }
}
