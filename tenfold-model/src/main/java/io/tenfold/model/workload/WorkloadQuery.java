// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.plan.Plan;
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
 * @param counters what the server counted for all calls together, null where no source had it
 * @param plans plans the server really used, the slowest execution first, at most three
 * @param searchPath the search_path it ran under most often as {@code SHOW search_path} prints it, null when unknown
 * @param bindTypes for each placeholder of the shape the type OID the driver declared most often, 0 where it left the type to the
 *     server; empty when unknown, and where {@code samples} tell it
 */
public record WorkloadQuery(
        QueryShape shape,
        @Nullable String name,
        long calls,
        OptionalDouble totalMs,
        OptionalLong rows,
        @Nullable Latency latency,
        List<Sample> samples,
        List<String> callSites,
        @Nullable ServerCounters counters,
        List<Plan> plans,
        @Nullable String searchPath,
        List<Integer> bindTypes) {
    public WorkloadQuery {
        requireNonNull(shape, "shape is null");
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
        requireNonNull(totalMs, "totalMs is null");
        requireNonNull(rows, "rows is null");
        samples = List.copyOf(samples);
        callSites = List.copyOf(callSites);
        plans = List.copyOf(plans);
        bindTypes = List.copyOf(bindTypes);
    }

    /** A query whose samples tell its types, or whose types are unknown. */
    public WorkloadQuery(
            QueryShape shape,
            @Nullable String name,
            long calls,
            OptionalDouble totalMs,
            OptionalLong rows,
            @Nullable Latency latency,
            List<Sample> samples,
            List<String> callSites,
            @Nullable ServerCounters counters,
            List<Plan> plans,
            @Nullable String searchPath) {
        this(shape, name, calls, totalMs, rows, latency, samples, callSites, counters, plans, searchPath, List.of());
    }

    /** A query of which no more is known. */
    public WorkloadQuery(
            QueryShape shape,
            @Nullable String name,
            long calls,
            OptionalDouble totalMs,
            OptionalLong rows,
            @Nullable Latency latency,
            List<Sample> samples,
            List<String> callSites) {
        this(shape, name, calls, totalMs, rows, latency, samples, callSites, null, List.of(), null);
    }

    /** The same with these samples. */
    public WorkloadQuery withSamples(List<Sample> others) {
        return new WorkloadQuery(
                shape, name, calls, totalMs, rows, latency, others, callSites, counters, plans, searchPath, bindTypes);
    }

    /**
     * Its samples; where there is none, the normalised text without values, for which the server makes a generic plan, with the types
     * that are known.
     */
    public List<Sample> representatives() {
        if (!samples.isEmpty()) {
            return samples;
        }
        List<Parameter> types = bindTypes.stream().map(Parameter::typed).toList();
        return List.of(new Sample(shape.text(), types, calls, Sample.Origin.OBSERVED, searchPath));
    }

    public Fingerprint fingerprint() {
        return shape.fingerprint();
    }

    /** Mean time of one call in ms; empty where no source had times. */
    public OptionalDouble meanMs() {
        return totalMs.isPresent() ? OptionalDouble.of(totalMs.getAsDouble() / calls) : OptionalDouble.empty();
    }
}
