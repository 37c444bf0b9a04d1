// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a statement, as the log or pg_stat_activity told.
 *
 * @param kind what
 * @param text the statement it happened to as seen, null when unknown
 * @param count how often, at least 1
 * @param ms time lost in all, ms; 0 when unknown
 * @param bytes bytes concerned in all (of temporary files); 0 where that means nothing
 * @param blocker the statement that held the lock, as seen; null when unknown
 */
public record ServerEvent(
        Kind kind,
        @Nullable String text,
        long count,
        double ms,
        long bytes,
        @Nullable String blocker) {
    public ServerEvent {
        requireNonNull(kind, "kind is null");
        if (count < 1) {
            throw new IllegalArgumentException("count is less than 1: " + count);
        }
    }

    /** Kinds of events. */
    public enum Kind {
        /** It waited for a lock another transaction held. */
        LOCK_WAIT,
        /** It wrote a temporary file. */
        TEMPORARY_FILE,
        /** It was ended to resolve a deadlock. */
        DEADLOCK,
        /** It was cancelled by a timeout or a user. */
        CANCELLED
    }
}
