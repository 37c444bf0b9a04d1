// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.text.PrintIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Drops an index without blocking anybody. A plain DROP INDEX is never used: even readers would queue behind it. */
final class RemoveIndex {
    /** DROP INDEX CONCURRENTLY waits for all transactions that hold a lock on the table. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    /** Somebody who cancelled wants to get away. */
    private static final Duration PATIENCE_WHEN_CANCELLED = Duration.ofSeconds(30);

    private final ApplySession session;
    private final Cancellation cancellation;

    RemoveIndex(ApplySession session, Cancellation cancellation) {
        this.session = session;
        this.cancellation = cancellation;
    }

    /**
     * Drops it; tries again where the failure was a passing one, such as a cancel request that came late.
     *
     * @return why it is still there and what to do, empty when it is gone
     */
    Optional<String> remove(FoundIndex index) {
        String drop = PrintIndex.drop(index.schema(), index.name(), true);
        for (int attempt = 1; ; attempt++) {
            try {
                limit();
                session.execute(drop);
                return Optional.empty();
            } catch (SQLException e) {
                if (SqlFailure.isConnectionLost(e) && !isBack()) {
                    return Optional.of("whether it is still there is unknown (" + SqlFailure.describe(e) + ")");
                }
                if (isGone(index)) {
                    return Optional.empty();
                }
                if (!isWorthAnotherTry(e, attempt)) {
                    return Optional.of("it is still there (" + SqlFailure.describe(e) + "), drop it with: " + drop);
                }
            }
        }
    }

    /** After the pause that goes with it. A cancel request that came late hits the drop instead of the build: no pause then. */
    private boolean isWorthAnotherTry(SQLException failure, int attempt) {
        if (SqlFailure.isConnectionLost(failure)) {
            return attempt == 1;
        }
        OptionalLong pause = Retry.pauseMs(SqlFailure.state(failure), attempt);
        if (pause.isPresent() && !cancellation.isCancelled()) {
            try {
                ApplySession.pause(pause.getAsLong());
            } catch (SQLException interrupted) {
                return false;
            }
        }
        return pause.isPresent();
    }

    private void limit() throws SQLException {
        Duration patience = cancellation.isCancelled() ? PATIENCE_WHEN_CANCELLED : PATIENCE;
        session.execute("/* tenfold */ SET statement_timeout = " + patience.toMillis());
    }

    /** Whether there is a connection again; the server may have brought the drop to its end meanwhile. */
    private boolean isBack() {
        try {
            return session.reconnect();
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean isGone(FoundIndex index) {
        try {
            return LookUpIndex.in(session.connection(), index.schema(), index.name())
                    .isEmpty();
        } catch (SQLException e) {
            return false;
        }
    }
}
