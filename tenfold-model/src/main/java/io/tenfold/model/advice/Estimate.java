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
 */
public record Estimate(double cost, Plan plan, List<IndexDefinition> used) {
    public Estimate {
        used = List.copyOf(used);
    }
}
