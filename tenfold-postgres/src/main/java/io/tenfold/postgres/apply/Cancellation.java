// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets another thread stop the build that is running. A cancel request may reach the server just before the statement
 * does and then hits nothing, so it is sent again until the statement has ended.
 */
final class Cancellation {
    private static final long AGAIN_MS = 100;

    private final Object lock = new Object();
    private @Nullable Statement running;
    private boolean cancelled;
    private boolean busy;
    private @Nullable String givenUp;

    /** Whether {@link #cancel} was called. It stays so: whoever cancels wants to get away. */
    boolean isCancelled() {
        synchronized (lock) {
            return cancelled;
        }
    }

    void workBegins() {
        synchronized (lock) {
            busy = true;
        }
    }

    void workEnds() {
        synchronized (lock) {
            busy = false;
            lock.notifyAll();
        }
    }

    /**
     * Executes a statement that may be cancelled.
     *
     * @throws SQLException with 57014 when it was, or had been before it began
     */
    void execute(ApplySession session, String sql) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            begins(statement);
            try {
                session.execute(statement, sql);
            } finally {
                ends();
            }
        }
    }

    /**
     * Cancels what is running and waits until the work has come to its end, the clean-up included.
     *
     * @param patienceMs how long to wait at most
     * @return whether it has come to its end
     */
    boolean cancel(long patienceMs) throws SQLException, InterruptedException {
        long until = System.nanoTime() + patienceMs * 1_000_000;
        synchronized (lock) {
            cancelled = true;
            while (busy && System.nanoTime() < until) {
                if (running != null) {
                    running.cancel();
                }
                lock.wait(AGAIN_MS);
            }
            return !busy;
        }
    }

    /**
     * Ends the statement that is running, and nothing else.
     *
     * @param why for whoever asks what became of it
     */
    void giveUp(String why) throws SQLException {
        synchronized (lock) {
            if (running != null) {
                givenUp = why;
                running.cancel();
            }
        }
    }

    /** Why the last statement was given up; empty where it was not. */
    Optional<String> givenUp() {
        synchronized (lock) {
            return Optional.ofNullable(givenUp);
        }
    }

    private void begins(Statement statement) throws SQLException {
        synchronized (lock) {
            if (cancelled) {
                throw new SQLException("cancelled", "57014");
            }
            running = statement;
            givenUp = null;
        }
    }

    private void ends() {
        synchronized (lock) {
            running = null;
        }
    }
}
