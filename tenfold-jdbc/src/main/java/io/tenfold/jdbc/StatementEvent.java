// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Parameter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * One execution, as told to a {@link StatementListener}.
 *
 * @param text the statement as the application wrote it; may hold literals
 * @param parameters bound values; empty where there are none or they cannot be told
 * @param calls executions it stands for; more than 1 for a batch
 * @param time all calls together
 * @param rows read or changed; empty where unknown
 * @param fromCache whether the result cache answered and nothing was executed
 */
public record StatementEvent(
        String text, List<Parameter> parameters, long calls, Duration time, OptionalLong rows, boolean fromCache) {
    public StatementEvent {
        requireNonNull(text, "text is null");
        parameters = List.copyOf(parameters);
        requireNonNull(time, "time is null");
        requireNonNull(rows, "rows is null");
    }

    /** Everything but the values and the text, which may hold literals. */
    @Override
    public String toString() {
        return "StatementEvent[calls=" + calls + ", time=" + time + ", rows=" + rows + ", fromCache=" + fromCache + "]";
    }
}
