// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One query shape with all that was seen of it.
 *
 * @param shape the normalised form
 * @param name name of the unit of work it runs in, null where there is none or more than one
 * @param calls executions seen, at least 1 (weights of a file count as calls)
 * @param totalMs time of all calls, ms; empty where no source had times
 * @param rows rows of all calls; empty where unknown
 * @param latency distribution of single executions, null where no source timed them singly
 * @param samples executable statements, most frequent first, distinct, at most a few dozen; empty where every
 *     source had only normalised text
 * @param callSites where in the application, most frequent first
 */
public record WorkloadQuery(
        QueryShape shape,
        @Nullable String name,
        long calls,
        OptionalDouble totalMs,
        OptionalLong rows,
        @Nullable Latency latency,
        List<Sample> samples,
        List<String> callSites) {
    public WorkloadQuery {
        requireNonNull(shape, "shape is null");
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
        requireNonNull(totalMs, "totalMs is null");
        requireNonNull(rows, "rows is null");
        samples = List.copyOf(samples);
        callSites = List.copyOf(callSites);
    }

    public Fingerprint fingerprint() {
        return shape.fingerprint();
    }

    /** Mean time of one call in ms; empty where no source had times. */
    public OptionalDouble meanMs() {
        return totalMs.isPresent() ? OptionalDouble.of(totalMs.getAsDouble() / calls) : OptionalDouble.empty();
    }
}
