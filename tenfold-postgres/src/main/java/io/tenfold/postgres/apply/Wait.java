// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A statement waits for somebody.
 *
 * @param phase PostgreSQL's own word for what it waits for, such as {@code waiting for old snapshots}
 * @param blocker for whom
 * @param waited for how long without a break, for this one or others
 * @param most after how long it is given up
 */
public record Wait(String phase, Blocker blocker, Duration waited, Duration most) {
    private static final int FEW_MINUTES = 5;

    public Wait {
        requireNonNull(phase, "phase is null");
        requireNonNull(blocker, "blocker is null");
        requireNonNull(waited, "waited is null");
        requireNonNull(most, "most is null");
    }

    /** Whether that was too long. */
    boolean isOver() {
        return waited.compareTo(most) >= 0;
    }

    /** Why it is given up. */
    String givenUp() {
        return "given up after waiting " + time(most) + " for " + blocker
                + "; run again when that has ended, or wait longer with --wait";
    }

    /** Such as {@code waiting for old snapshots: process 4711 (nightly report), transaction open for 62 s}. */
    public String who() {
        return phase + ": " + blocker;
    }

    /** Such as {@code 60 s of at most 30 min}. */
    public String howLong() {
        return time(waited) + " of at most " + time(most);
    }

    private static String time(Duration time) {
        return time.toMinutes() < FEW_MINUTES ? time.toSeconds() + " s" : time.toMinutes() + " min";
    }
}
