// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application does to the database: the output of stage 2.
 *
 * @param queries one for each shape, the one with most time first, then most calls, then by fingerprint
 * @param units units of work in order; empty for sources that do not know them
 * @param skipped what was seen and left out already here
 * @param connections how connections were used, null where unknown
 * @param events what happened to statements, the costliest first
 * @param sources what is to be known of each source
 */
public record Workload(
        List<WorkloadQuery> queries,
        List<UnitOfWork> units,
        List<SkippedStatement> skipped,
        @Nullable ConnectionUse connections,
        List<QueryEvent> events,
        List<SourceFacts> sources) {
    public Workload {
        queries = List.copyOf(queries);
        units = List.copyOf(units);
        skipped = List.copyOf(skipped);
        events = List.copyOf(events);
        sources = List.copyOf(sources);
    }

    /** A workload of which no more is known. */
    public Workload(
            List<WorkloadQuery> queries,
            List<UnitOfWork> units,
            List<SkippedStatement> skipped,
            @Nullable ConnectionUse connections) {
        this(queries, units, skipped, connections, List.of(), List.of());
    }

    /** Number of distinct shapes seen: analysed or still to be analysed, plus skipped. */
    public int seen() {
        return queries.size() + skipped.size();
    }
}
