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
    TIME("total time", query -> query.totalMs().orElse(-1)),
    /** Time of one call. */
    MEAN("mean time", query -> query.meanMs().orElse(-1)),
    CALLS("calls", WorkloadQuery::calls),
    /** Blocks found in shared buffers or read, of all calls. */
    BLOCKS("blocks", query -> counted(query, ServerCounters::blocks)),
    /** WAL bytes of all calls. */
    WAL("WAL", query -> counted(query, ServerCounters::walBytes)),
    /** Blocks of temporary files read and written, of all calls. */
    TEMP("temporary blocks", query -> counted(query, counters -> counters.tempRead() + counters.tempWritten())),
    /** Rows of all calls. */
    ROWS("rows", query -> query.rows().orElse(-1));

    private final String words;
    private final ToDoubleFunction<WorkloadQuery> measure;

    ProfileOrder(String words, ToDoubleFunction<WorkloadQuery> measure) {
        this.words = words;
        this.measure = measure;
    }

    private static double counted(WorkloadQuery query, ToDoubleFunction<ServerCounters> figure) {
        ServerCounters counters = query.counters();
        return counters == null ? -1 : figure.applyAsDouble(counters);
    }

    /** What it is called in a sentence, such as {@code total time}. */
    public String words() {
        return words;
    }

    /** The shapes in this order; those that are equal stay as they are. */
    public List<WorkloadQuery> sort(List<WorkloadQuery> shapes) {
        return shapes.stream()
                .sorted(Comparator.comparingDouble(measure).reversed())
                .toList();
    }

    /** The figure; negative where it is unknown. */
    double of(WorkloadQuery query) {
        return measure.applyAsDouble(query);
    }
}
