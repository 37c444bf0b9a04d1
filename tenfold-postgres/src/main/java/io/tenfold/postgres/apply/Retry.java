// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.util.OptionalLong;
import java.util.Set;

/**
 * Which failures are worth another try, and after what pause. What the database or its disk holds does not change by trying
 * again: 53100 (disk full), 42501 (no right), 23505 (duplicate key), 0A000 (not supported) and all others are final.
 */
final class Retry {
    /** Lock not available, deadlock detected. */
    private static final Set<String> LOCKED = Set.of("55P03", "40P01");

    /** Lock not available, deadlock detected, cancelled from outside. */
    private static final Set<String> PASSING = Set.of("55P03", "40P01", "57014");

    private static final int ATTEMPTS = 4;
    private static final long FIRST_PAUSE_MS = 1000;
    private static final long LONGEST_PAUSE_MS = 30_000;

    private Retry() {}

    /**
     * How long to wait before the next attempt, ms; empty when there should be none.
     *
     * @param state SQLSTATE of the failure
     * @param attempt the attempt that failed, from 1
     */
    static OptionalLong pauseMs(String state, int attempt) {
        return PASSING.contains(state) && attempt < ATTEMPTS
                ? OptionalLong.of(backOffMs(attempt))
                : OptionalLong.empty();
    }

    /**
     * The pause after an attempt, ms: twice as long each time, up to half a minute.
     *
     * @param attempt the attempt that failed, from 1
     */
    static long backOffMs(int attempt) {
        return Math.min(FIRST_PAUSE_MS << Math.min(attempt - 1, LONGEST_PAUSE_MS / FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    }

    /** Whether somebody else had the lock: it may be free the next time, however often it was not. */
    static boolean isLock(String state) {
        return LOCKED.contains(state);
    }
}
