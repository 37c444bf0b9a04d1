// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import java.util.List;

/**
 * What an oracle says of one query under one set of indexes. An estimate, never a measurement.
 *
 * @param cost in the planner's units, mean over the query's samples weighted by their calls; where the planner is known to be wrong,
 *     corrected
 * @param planned the same without corrections: by this one the planner chooses
 * @param plan plan of the most frequent sample
 * @param used those of the hypothetical indexes that any sample's plan uses
 * @param samples cost of each sample, the most frequent first; never empty
 */
public record Estimate(double cost, double planned, Plan plan, List<IndexDefinition> used, List<Double> samples) {
    public Estimate {
        used = List.copyOf(used);
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("an estimate of no sample");
        }
    }

    /** Of a single sample, nothing corrected. */
    public Estimate(double cost, Plan plan, List<IndexDefinition> used) {
        this(cost, cost, plan, used, List.of(cost));
    }

    /** Cost of the dearest sample. */
    public double worst() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElse(cost);
    }
}
