// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the sessions of a database were executing at one time.
 *
 * @param takenAt when, by the server's clock
 * @param sightings one for each session at work whose statement the role may see
 * @param hidden sessions whose state and statement the role may not see
 */
record ActivitySample(Instant takenAt, List<Sighting> sightings, long hidden) {
    ActivitySample {
        sightings = List.copyOf(sightings);
    }

    /**
     * Which execution: one session executes one statement at a time.
     *
     * @param pid the session's process
     * @param sessionStart when the session began: process numbers are used again
     * @param start when the execution began
     */
    record Execution(int pid, Instant sessionStart, Instant start) {}

    /**
     * An execution seen under way.
     *
     * @param execution which
     * @param text the statement, marked where the server keeps only its beginning
     * @param searchPath what its role's sessions start with, null where nothing is set
     * @param runningMs how long it had run, ms
     * @param lock what it waited for, null where it waited for no lock
     */
    record Sighting(
            Execution execution,
            String text,
            @Nullable String searchPath,
            double runningMs,
            @Nullable LockWait lock) {}

    /**
     * A lock not granted yet.
     *
     * @param start when waiting began
     * @param ms how long it had waited, ms
     * @param blocker the statement the first session in the way executes or executed last, marked where cut; null when unknown
     */
    record LockWait(Instant start, double ms, @Nullable String blocker) {}
}
