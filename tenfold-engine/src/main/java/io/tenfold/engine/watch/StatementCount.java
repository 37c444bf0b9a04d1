// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.StatementKind;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of pg_stat_statements without its text.
 *
 * @param key what it is told apart by
 * @param kind what the statement does
 * @param totals everything counted since it is there
 * @param fastestMs fastest execution, ms
 * @param slowestMs slowest execution, ms
 * @param since when counting began, null where the extension does not say (before 1.11, PostgreSQL 17)
 */
public record StatementCount(
        Key key,
        StatementKind kind,
        CallTotals totals,
        double fastestMs,
        double slowestMs,
        @Nullable Instant since) {
    public StatementCount {
        requireNonNull(key, "key is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(totals, "totals is null");
    }

    /**
     * What rows of one database are told apart by.
     *
     * @param role OID of the role that executed it
     * @param queryId the server's id of its structure, 0 where it has none
     * @param topLevel false for a statement inside another
     * @param fingerprint its shape
     */
    public record Key(long role, long queryId, boolean topLevel, Fingerprint fingerprint) {
        public Key {
            requireNonNull(fingerprint, "fingerprint is null");
        }
    }

    /** Both together, for rows that cannot be told apart; since when is no longer known. */
    StatementCount plus(StatementCount other) {
        return new StatementCount(
                key,
                kind,
                totals.plus(other.totals),
                Math.min(fastestMs, other.fastestMs),
                Math.max(slowestMs, other.slowestMs),
                null);
    }

    /** Whether the row was taken away since, and what is there now began anew. */
    boolean isNewSince(StatementCount earlier) {
        if (since != null && earlier.since != null) {
            return !since.equals(earlier.since);
        }
        return !earlier.totals.isBefore(totals) || fastestMs > earlier.fastestMs || slowestMs < earlier.slowestMs;
    }

    /**
     * Whether it is surely the same row, never taken away: it says since when it counts, or its fastest or slowest execution is still
     * that of the earlier reading to the last bit, which a row begun anew would hardly repeat.
     */
    boolean isSurelySameAs(StatementCount earlier) {
        if (since != null && earlier.since != null) {
            return since.equals(earlier.since);
        }
        return slowestMs == earlier.slowestMs || fastestMs == earlier.fastestMs;
    }
}
