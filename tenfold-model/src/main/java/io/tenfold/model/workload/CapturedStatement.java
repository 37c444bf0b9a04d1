// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a source saw: one execution, or several of the same text summed up by the source.
 *
 * @param text the statement as sent; placeholders may be {@code ?} or {@code $n}, literals may be present
 * @param parameters the bound values in order of their placeholders; empty where the source has none
 * @param calls executions this record stands for, at least 1
 * @param totalMs time of all those calls together in ms; empty where the source has no times
 * @param rows rows returned or changed by all calls together; empty where unknown
 * @param occurrence where in the application, null for server-side sources and files
 * @param source short name of the source, such as {@code application}, {@code file} or {@code pg_stat_statements}
 * @param durations how long single executions took, null where the source has sums only; a statement of one call needs none
 * @param counters what the server counted for all calls together, null for other sources
 * @param searchPath the search_path it ran under as {@code SHOW search_path} prints it, null when unknown
 */
public record CapturedStatement(
        String text,
        List<Parameter> parameters,
        long calls,
        OptionalDouble totalMs,
        OptionalLong rows,
        @Nullable Occurrence occurrence,
        String source,
        @Nullable Durations durations,
        @Nullable ServerCounters counters,
        @Nullable String searchPath) {
    public CapturedStatement {
        requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
        requireNonNull(totalMs, "totalMs is null");
        requireNonNull(rows, "rows is null");
        requireNonNull(source, "source is null");
    }

    /** A statement of which no more is known. */
    public CapturedStatement(
            String text,
            List<Parameter> parameters,
            long calls,
            OptionalDouble totalMs,
            OptionalLong rows,
            @Nullable Occurrence occurrence,
            String source) {
        this(text, parameters, calls, totalMs, rows, occurrence, source, null, null, null);
    }

    /** The same with the search_path it ran under. */
    public CapturedStatement withSearchPath(@Nullable String path) {
        return new CapturedStatement(
                text, parameters, calls, totalMs, rows, occurrence, source, durations, counters, path);
    }
}
