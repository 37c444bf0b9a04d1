// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one or several sources saw: the output of stage 1.
 *
 * @param statements in the order they were seen
 * @param connections how connections were used, null where no source saw that
 * @param plans plans the server really used, the slowest of each statement
 * @param events what happened to statements
 * @param sources what is to be known of each source
 */
public record Capture(
        List<CapturedStatement> statements,
        @Nullable ConnectionUse connections,
        List<ObservedPlan> plans,
        List<ServerEvent> events,
        List<SourceFacts> sources) {
    public Capture {
        statements = List.copyOf(statements);
        plans = List.copyOf(plans);
        events = List.copyOf(events);
        sources = List.copyOf(sources);
    }

    /** A capture of statements alone. */
    public Capture(List<CapturedStatement> statements, @Nullable ConnectionUse connections) {
        this(statements, connections, List.of(), List.of(), List.of());
    }
}
