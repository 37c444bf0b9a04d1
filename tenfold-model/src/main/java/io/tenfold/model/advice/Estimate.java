// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.plan.Plan;
import java.util.List;

/**
 * What an oracle says of one query under one set of indexes. An estimate, never a measurement.
 *
 * @param cost planner's cost units, mean over the query's samples weighted by their calls
 * @param plan plan of the most frequent sample
 * @param used those of the hypothetical indexes that any sample's plan uses
 * @param samples cost of each sample, the most frequent first; never empty
 */
public record Estimate(double cost, Plan plan, List<IndexDefinition> used, List<Double> samples) {
    public Estimate {
        used = List.copyOf(used);
        samples = List.copyOf(samples);
        if (samples.isEmpty()) {
            throw new IllegalArgumentException("an estimate of no sample");
        }
    }

    /** Of a single sample. */
    public Estimate(double cost, Plan plan, List<IndexDefinition> used) {
        this(cost, plan, used, List.of(cost));
    }

    /** Cost of the dearest sample. */
    public double worst() {
        return samples.stream().mapToDouble(Double::doubleValue).max().orElse(cost);
    }
}
