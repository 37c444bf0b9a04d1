// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the shapes of a profile are ordered by, most first; shapes of which that is unknown come last. */
public enum ProfileOrder {
    /** Time of all calls. */
    TIME("total time"),
    /** Time of one call. */
    MEAN("mean time"),
    CALLS("calls"),
    /** Blocks found in shared buffers or read, of all calls. */
    BLOCKS("blocks"),
    /** WAL bytes of all calls. */
    WAL("WAL"),
    /** Blocks of temporary files read and written, of all calls. */
    TEMP("temporary blocks"),
    /** Rows of all calls. */
    ROWS("rows");

    private static final double UNKNOWN = -1;

    private final String words;

    ProfileOrder(String words) {
        this.words = words;
    }

    /** What it is called in a sentence, such as {@code total time}. */
    public String words() {
        return words;
    }

    /** The shapes in this order; those that are equal stay as they are. */
    public List<WorkloadQuery> sort(List<WorkloadQuery> shapes) {
        return shapes.stream()
                .sorted(Comparator.comparingDouble(this::of).reversed())
                .toList();
    }

    /** The figure; negative where it is unknown. */
    double of(WorkloadQuery query) {
        return switch (this) {
            case TIME -> query.totalMs().orElse(UNKNOWN);
            case MEAN -> query.meanMs().orElse(UNKNOWN);
            case CALLS -> query.calls();
            case BLOCKS -> counted(query, ServerCounters::blocks);
            case WAL -> counted(query, ServerCounters::walBytes);
            case TEMP -> counted(query, counters -> counters.tempRead() + counters.tempWritten());
            case ROWS -> query.rows().orElse((long) UNKNOWN);
        };
    }

    private static double counted(WorkloadQuery query, ToDoubleFunction<ServerCounters> figure) {
        ServerCounters counters = query.counters();
        return counters == null ? UNKNOWN : figure.applyAsDouble(counters);
    }
}
