// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.OptionalLong;

/**
 * What every change needs to be made.
 *
 * @param session the connection it is made on
 * @param cancellation lets another thread stop it
 * @param tell is told how it goes
 * @param clock for what is written into comments
 * @param estimatedBytes what the index being built will need on disk, 0 where unknown
 */
record ApplyWork(ApplySession session, Cancellation cancellation, Tell tell, Clock clock, long estimatedBytes) {
    ApplyWork needing(long bytes) {
        return new ApplyWork(session, cancellation, tell, clock, bytes);
    }

    Connection connection() {
        return session.connection();
    }

    RemoveIndex remover() {
        return new RemoveIndex(session, cancellation, tell);
    }

    /**
     * Executes a statement that may take long: it may be cancelled, it is followed, and it is given up when it waits too long.
     *
     * @param changeId the change it is for
     */
    void execute(String changeId, String sql) throws SQLException {
        Tell.Watch watch = tell.watch(session.builder().pid(), changeId);
        try {
            cancellation.execute(session, sql);
        } finally {
            watch.close();
        }
    }

    /** Why a statement failed: what stopped it, else what the server said. */
    String why(SQLException failure) {
        return cancellation.isCancelled()
                ? "cancelled"
                : cancellation.givenUp().orElseGet(() -> SqlFailure.describe(failure));
    }

    /** After what pause to try again, ms; empty where it is of no use or not wanted. */
    OptionalLong pauseMs(SQLException failure, int attempt) {
        return cancellation.isCancelled() || cancellation.givenUp().isPresent()
                ? OptionalLong.empty()
                : Retry.pauseMs(SqlFailure.state(failure), attempt);
    }
}
