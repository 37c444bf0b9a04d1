// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.advice.Pricing;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Prices queries under indexes that are not there, and without indexes that are. Every answer is an estimate.
 *
 * <p>Not thread-safe. The same question always has the same answer.
 */
public interface CostOracle {
    /**
     * Price of a query under that configuration.
     *
     * @param query the query, priced by its samples (by its generic plan where it has none)
     */
    Pricing price(WorkloadQuery query, Configuration configuration);

    /**
     * Price of a query if these indexes were there beside today's.
     *
     * @param added hypothetical indexes; empty for today's price
     */
    default Pricing price(WorkloadQuery query, List<IndexDefinition> added) {
        return price(query, Configuration.of(added));
    }

    /**
     * Those of these indexes that PostgreSQL would not make (an expression that turns out not to be immutable, say), with the
     * reason as a clause without literals. They are not to be put into a configuration.
     */
    default Map<IndexDefinition, String> refusals(List<IndexDefinition> indexes) {
        return Map.of();
    }

    /**
     * What a prepared statement of that query costs with plans made for its values and with the one for any values; empty where it
     * has no values.
     */
    default Optional<PlanChoice> planChoice(WorkloadQuery query, Configuration configuration) {
        return Optional.empty();
    }

    /** Estimated size of that index when freshly built, in bytes. */
    long bytes(IndexDefinition index);
}
