// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What runs while one waits: each capture reads, waits and reads again; from the second on it starts where the one before ended, so
 * that nothing is lost between two. Not thread-safe.
 */
final class StatementWindows implements WorkloadSource {
    private final PgStatStatementsSource source;
    private final Duration window;
    private final Pause pause;
    private @Nullable StatementReading last;

    StatementWindows(PgStatStatementsSource source, Duration window, Pause pause) {
        this.source = source;
        this.window = window;
        this.pause = pause;
    }

    /** An interrupt ends the window there and then; it stays set. */
    @Override
    public Capture capture() throws SQLException {
        StatementReading before = last == null ? source.read() : last;
        boolean interrupted = isInterruptedWhilePausing();
        try {
            StatementReading after = source.read();
            last = after;
            return Difference.between(before, after);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The interrupt is taken away: the driver would not open a session for the second reading. */
    private boolean isInterruptedWhilePausing() {
        try {
            pause.of(window);
            return false;
        } catch (InterruptedException enough) {
            return true;
        }
    }
}
