// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Samples what the database's sessions are executing, for servers without pg_stat_statements. Each sample is a short transaction
 * of its own: a long one would hold back vacuum. Statements shorter than the interval are mostly missed; what waits for a lock is
 * seen together with what holds it.
 */
public final class ActivitySource implements WorkloadSource {
    /** Time between two samples where none is given. */
    public static final Duration DEFAULT_INTERVAL = Duration.ofMillis(100);

    private final Session session;
    private final Duration duration;
    private final Duration interval;
    private final Pause pause;

    /** Where the samples come from. */
    @FunctionalInterface
    private interface Session {
        Connection open() throws SQLException;
    }

    private ActivitySource(Session session, Duration duration, Duration interval, Pause pause) {
        if (duration.isNegative() || duration.isZero() || interval.isNegative() || interval.isZero()) {
            throw new IllegalArgumentException("duration and interval must be longer than nothing");
        }
        this.session = session;
        this.duration = duration;
        this.interval = interval;
        this.pause = requireNonNull(pause, "pause is null");
    }

    /**
     * Samples over one session that is opened for it.
     *
     * @param duration how long
     * @param interval time from one sample to the next
     * @param pause how to wait; an interrupt of the waiting thread ends sampling early
     */
    public static ActivitySource at(ConnectionSettings settings, Duration duration, Duration interval, Pause pause) {
        return new ActivitySource(settings::open, duration, interval, pause);
    }

    /** Everything seen while it sampled; the times are estimates, and the notes say so. */
    @Override
    public Capture capture() throws SQLException {
        try (Connection connection = session.open()) {
            ReadActivity read = ReadOnly.run(connection, ReadActivity::prepare);
            CollectExecutions seen = new CollectExecutions(interval);
            long samples = Math.max(1, duration.toNanos() / interval.toNanos());
            long start = System.nanoTime();
            for (long sample = 1; sample <= samples; sample++) {
                seen.add(ReadOnly.run(connection, read::sample));
                boolean last = sample == samples;
                if (last || !pauseUntil(start + sample * interval.toNanos())) {
                    break;
                }
            }
            return seen.capture();
        }
    }

    /** False when there is no use in going on; the interrupt stays set. */
    private boolean pauseUntil(long untilNanos) {
        long nanos = untilNanos - System.nanoTime();
        try {
            pause.of(Duration.ofNanos(Math.max(0, nanos)));
            return true;
        } catch (InterruptedException enough) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
