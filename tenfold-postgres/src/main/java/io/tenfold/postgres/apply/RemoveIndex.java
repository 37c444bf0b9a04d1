// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.text.PrintIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Drops an index without blocking anybody. A plain DROP INDEX is never used: even readers would queue behind it. */
final class RemoveIndex {
    /** DROP INDEX CONCURRENTLY waits for all transactions that hold a lock on the table; somebody who gave up wants to get away. */
    private static final Duration PATIENCE_WHEN_GIVEN_UP = Duration.ofSeconds(30);

    private final ApplySession session;
    private final Cancellation cancellation;
    private final Tell tell;

    RemoveIndex(ApplySession session, Cancellation cancellation, Tell tell) {
        this.session = session;
        this.cancellation = cancellation;
        this.tell = tell;
    }

    /**
     * Drops it; tries again where the failure was a passing one, such as a cancel request that came late.
     *
     * @return why it is still there and what to do, empty when it is gone
     */
    Optional<String> remove(FoundIndex index) {
        String drop = PrintIndex.drop(index.schema(), index.name(), true);
        for (int attempt = 1; ; attempt++) {
            long end = System.nanoTime() + patience().toNanos();
            Tell.Watch watch = tell.watch(session.builder().pid(), index.name());
            try {
                execute(drop);
                return Optional.empty();
            } catch (SQLException e) {
                if (SqlFailure.isConnectionLost(e) && !isBack()) {
                    return Optional.of("whether it is still there is unknown (" + SqlFailure.describe(e) + ")");
                }
                if (isGone(index)) {
                    return Optional.empty();
                }
                if (System.nanoTime() - end >= 0 || !isWorthAnotherTry(e, attempt)) {
                    return Optional.of("it is still there (" + SqlFailure.describe(e)
                            + watch.blocker()
                                    .map(who -> "; it waited for " + who)
                                    .orElse("") + "), drop it with: "
                            + drop);
                }
            } finally {
                watch.close();
            }
        }
    }

    /** After the pause that goes with it. A cancel request that came late hits the drop instead of the build: no pause then. */
    private boolean isWorthAnotherTry(SQLException failure, int attempt) {
        if (SqlFailure.isConnectionLost(failure)) {
            return attempt == 1;
        }
        OptionalLong pause = Retry.pauseMs(SqlFailure.state(failure), attempt);
        if (pause.isPresent() && !isGivenUp()) {
            try {
                ApplySession.pause(pause.getAsLong());
            } catch (SQLException interrupted) {
                return false;
            }
        }
        return pause.isPresent();
    }

    private void execute(String drop) throws SQLException {
        session.execute("/* tenfold */ SET statement_timeout = " + patience().toMillis());
        try {
            session.execute(drop);
        } catch (SQLException e) {
            unlimit(e);
            throw e;
        }
        session.waitAsLongAsItTakes();
    }

    /** What is built after this may take longer. */
    private void unlimit(SQLException failure) {
        try {
            session.waitAsLongAsItTakes();
        } catch (SQLException lost) {
            failure.addSuppressed(lost);
        }
    }

    private Duration patience() {
        Duration most = tell.most();
        return isGivenUp() && most.compareTo(PATIENCE_WHEN_GIVEN_UP) > 0 ? PATIENCE_WHEN_GIVEN_UP : most;
    }

    private boolean isGivenUp() {
        return cancellation.isCancelled() || cancellation.givenUp().isPresent();
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
