// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.measure.Effort;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a query on one side: without or with the changes.
 *
 * @param roundsMs one figure for each round: mean of the samples' times weighted by their calls, ms; never empty
 * @param censored at least one run was stopped by the statement timeout and counts as that long
 * @param firstMs the first execution of each sample, with the cache as it was found, mean weighted by calls, ms; empty where not measured
 * @param effort of those first executions; null where not measured
 * @param plans one line for each sample; empty where not taken
 * @param indexes names of the indexes those plans use
 */
public record Side(
        List<Double> roundsMs,
        boolean censored,
        OptionalDouble firstMs,
        @Nullable Effort effort,
        List<String> plans,
        Set<String> indexes) {
    public Side {
        roundsMs = List.copyOf(roundsMs);
        if (roundsMs.isEmpty()) {
            throw new IllegalArgumentException("no rounds");
        }
        requireNonNull(firstMs, "firstMs is null");
        plans = List.copyOf(plans);
        indexes = Collections.unmodifiableSet(new LinkedHashSet<>(indexes));
    }

    /** 8 kB blocks touched by one execution, -1 where not measured. */
    public long blocks() {
        return effort == null ? -1 : effort.blocks();
    }

    /** The first sample's plan in one line, null where none was taken. */
    public @Nullable String plan() {
        return plans.isEmpty() ? null : plans.get(0);
    }
}
