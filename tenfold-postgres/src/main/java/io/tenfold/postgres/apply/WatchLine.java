// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that a statement whose answer was lost on the way is not waited for without end. A network that swallows packets, or
 * something in between that goes on acknowledging them, looks to the driver like a build that takes long; so another connection asks
 * the server whether its process is still at it. When that process has been idle or gone for too long, or when the server could not
 * be asked at all for as long, the first connection is cut, and the statement ends with {@link LostLine}.
 */
final class WatchLine implements AutoCloseable {
    private static final long POLL_MS = 1000;

    private static final String AT_WORK = "/* tenfold */ SELECT 1 FROM pg_catalog.pg_stat_activity a"
            + " WHERE a.pid = ? AND " + Builder.SINCE + " = ? AND a.state <> 'idle'";

    private final Connection line;
    private final Builder builder;
    private final FollowingConnection following;
    private final Duration silence;
    private final Thread thread;
    private final Object lock = new Object();
    private long heardNanos = System.nanoTime();
    private long busyNanos = heardNanos;
    private boolean ended;
    private @Nullable String cut;

    /**
     * Begins to watch.
     *
     * @param line the connection that waits for an answer
     * @param builder the process behind it
     * @param following asks
     * @param silence how long to hear nothing
     */
    WatchLine(Connection line, Builder builder, FollowingConnection following, Duration silence) {
        this.line = line;
        this.builder = builder;
        this.following = following;
        this.silence = silence;
        this.thread = new Thread(this::watch, "tenfold-watch-line");
        thread.setDaemon(true);
        thread.start();
    }

    /** The failure of the statement, by what is known of the line. */
    SQLException explain(SQLException failure) {
        synchronized (lock) {
            return cut == null ? failure : new LostLine(cut, failure);
        }
    }

    /** The answer has come: the line is not cut any more. */
    @Override
    public void close() {
        synchronized (lock) {
            ended = true;
        }
        thread.interrupt();
    }

    private void watch() {
        try {
            while (!isOver()) {
                Thread.sleep(POLL_MS);
                ask();
                decide(System.nanoTime());
            }
        } catch (InterruptedException over) {
            // The answer has come.
        }
    }

    private boolean isOver() {
        synchronized (lock) {
            return ended || cut != null;
        }
    }

    /** A refusal is an answer, too. */
    private void ask() {
        try {
            boolean busy = following.ask(this::isBusy);
            heardNanos = System.nanoTime();
            busyNanos = busy ? heardNanos : busyNanos;
        } catch (SQLException e) {
            if (!SqlFailure.isUnreachable(e)) {
                heardNanos = System.nanoTime();
                busyNanos = heardNanos;
            }
        }
    }

    private boolean isBusy(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AT_WORK)) {
            statement.setInt(1, builder.pid());
            statement.setString(2, builder.since());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private void decide(long now) {
        if (now - heardNanos > silence.toNanos()) {
            cut("the server has not been heard of for " + silence.toSeconds() + " s");
        } else if (now - busyNanos > silence.toNanos()) {
            cut("the server's process " + builder.pid() + " ended its work and the answer did not come for "
                    + silence.toSeconds() + " s");
        }
    }

    private void cut(String why) {
        synchronized (lock) {
            if (ended || cut != null) {
                return;
            }
            cut = why;
        }
        try {
            line.abort(Runnable::run);
        } catch (SQLException gone) {
            // It was lost already.
        }
    }
}
