// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerCounters;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One statement as pg_stat_statements counted it.
 *
 * @param key what it is told apart by
 * @param role who executed it
 * @param text as the server normalised it
 * @param searchPath what its role's sessions start with, null where nothing is set for the role or the database
 * @param calls executions, at least 1
 * @param totalMs time of all of them, ms
 * @param rows rows of all of them
 * @param counters everything else that was counted
 * @param since when counting began, null where the extension does not say (before 1.11)
 * @param extremesSince since when fastest and slowest execution count, null where the extension does not say
 */
public record StatementRow(
        StatementKey key,
        String role,
        String text,
        @Nullable String searchPath,
        long calls,
        double totalMs,
        long rows,
        ServerCounters counters,
        @Nullable Instant since,
        @Nullable Instant extremesSince) {
    /** What the server shows instead of a text that the role may not read (pg_stat_statements.c). */
    static final String HIDDEN = "<insufficient privilege>";

    static final String SOURCE = "pg_stat_statements";

    public StatementRow {
        requireNonNull(key, "key is null");
        requireNonNull(role, "role is null");
        requireNonNull(text, "text is null");
        requireNonNull(counters, "counters is null");
        if (calls < 1) {
            throw new IllegalArgumentException("calls is less than 1: " + calls);
        }
    }

    boolean isHidden() {
        return text.equals(HIDDEN);
    }

    /** The same with other figures. */
    StatementRow with(long otherCalls, double otherMs, long otherRows, ServerCounters others) {
        return new StatementRow(
                key, role, text, searchPath, otherCalls, otherMs, otherRows, others, since, extremesSince);
    }

    CapturedStatement captured() {
        return new CapturedStatement(
                text,
                List.of(),
                calls,
                OptionalDouble.of(totalMs),
                OptionalLong.of(rows),
                null,
                SOURCE,
                null,
                counters,
                searchPath);
    }
}
