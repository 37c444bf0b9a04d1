// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution as a capture file has it.
 *
 * @param text as sent, or the text of its shape where the file has no values
 * @param parameters one for each placeholder of the text: with values, hidden, or only typed; null where nothing is known of them
 * @param searchPath as {@code SHOW search_path} prints it, null when unknown
 * @param calls executions it stands for, at least 1: more for a batch
 * @param nanos time of all calls, ns
 * @param rows rows of all calls, {@link #UNKNOWN} where unknown
 * @param unit number of the unit of work, unique within a run
 * @param unitName null when it has none
 * @param sequence position among all executions of the run in the order they started
 * @param callSite null when unknown
 * @param startedMicros when it started, microseconds after the time in the file's header
 */
public record RecordedExecution(
        String text,
        @Nullable List<Parameter> parameters,
        @Nullable String searchPath,
        long calls,
        long nanos,
        long rows,
        long unit,
        @Nullable String unitName,
        long sequence,
        @Nullable String callSite,
        long startedMicros)
        implements CaptureRecord {
    /** Rows where they are not known. */
    public static final long UNKNOWN = -1;

    public RecordedExecution {
        requireNonNull(text, "text is null");
        parameters = parameters == null ? null : List.copyOf(parameters);
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
    }
}
