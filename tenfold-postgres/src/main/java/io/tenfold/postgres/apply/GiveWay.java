// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Does what needs a lock that others would queue behind: it waits for the lock a second at most, gives way, and tries again after a
 * pause, for as long as may be waited at all.
 */
final class GiveWay {
    /** For the step's transaction; until the lock is had, everybody who comes later waits behind it. */
    static final String LOCK_TIMEOUT = "SET LOCAL lock_timeout = '1s'";

    private static final String PHASE = "waiting for a lock, trying for a second at a time";

    private final ApplyWork work;
    private final String changeId;
    private final long began = System.nanoTime();

    GiveWay(ApplyWork work, String changeId) {
        this.work = work;
        this.changeId = changeId;
    }

    /** A transaction that sets {@link #LOCK_TIMEOUT}; leaves nothing behind when it fails. */
    @FunctionalInterface
    interface Step<T> {
        T run() throws SQLException;
    }

    /**
     * Until it is done.
     *
     * @throws SQLException when it failed for another reason, was cancelled, or the lock could not be had in the time there is
     */
    <T> T run(Step<T> step) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            Tell.Watch watch = work.tell().watch(work.session().builder().pid(), changeId, began);
            SQLException failure;
            try {
                return step.run();
            } catch (SQLException e) {
                failure = e;
            } finally {
                watch.close();
            }
            pause(failure, attempt, watch.blocker());
        }
    }

    private void pause(SQLException failure, int attempt, Optional<Blocker> blocker) throws SQLException {
        Optional<String> givenUp = work.cancellation().givenUp();
        if (givenUp.isPresent()) {
            throw new WaitedTooLong(givenUp.get(), failure);
        }
        boolean locked = Retry.isLock(SqlFailure.state(failure));
        if (work.cancellation().isCancelled()
                || (!locked && work.pauseMs(failure, attempt).isEmpty())) {
            throw failure;
        }
        Duration left = work.tell().most().minus(waited());
        if (left.isNegative() || left.isZero()) {
            throw blocker.isEmpty()
                    ? failure
                    : new WaitedTooLong(wait(blocker.get()).givenUp(), failure);
        }
        blocker.ifPresent(who -> work.tell().waits(changeId, wait(who)));
        ApplySession.pause(Math.min(Retry.backOffMs(attempt), left.toMillis()));
    }

    private Wait wait(Blocker who) {
        return new Wait(PHASE, who, waited(), work.tell().most());
    }

    private Duration waited() {
        return Duration.ofNanos(System.nanoTime() - began);
    }
}
