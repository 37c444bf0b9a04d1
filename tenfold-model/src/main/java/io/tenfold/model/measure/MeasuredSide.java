// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * What was measured of a query without a change, or with it.
 *
 * @param times of executions with a warm cache
 * @param firstMs the first execution, with the cache as it was found, ms; empty where it was not told apart
 * @param effort of that first execution; null where not measured
 * @param plan one line, null where not taken
 */
public record MeasuredSide(
        Distribution times,
        OptionalDouble firstMs,
        @Nullable Effort effort,
        @Nullable String plan) {
    public MeasuredSide {
        requireNonNull(times, "times is null");
        requireNonNull(firstMs, "firstMs is null");
    }

    /** 8 kB blocks touched by one execution, -1 where not measured. */
    public long blocks() {
        return effort == null ? -1 : effort.blocks();
    }
}
