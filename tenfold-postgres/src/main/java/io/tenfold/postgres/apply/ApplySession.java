// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection indexes are built on. While it is in use it commits by itself and waits for as long as the server is at work: the
 * server's timeouts do not apply, and the socket's only between statements. A short lock_timeout would even leave INVALID indexes
 * behind, because it also counts while CREATE INDEX CONCURRENTLY waits for old transactions.
 */
final class ApplySession {
    private static final int RECONNECTS = 5;
    private static final long RECONNECT_PAUSE_MS = 1000;

    /** A client that vanished is noticed by the server's side in two minutes, not two hours; while it builds it does not look. */
    private static final String[] NOTICE_A_LOST_CLIENT = {
        "/* tenfold */ SET tcp_keepalives_idle = 60",
        "/* tenfold */ SET tcp_keepalives_interval = 10",
        "/* tenfold */ SET tcp_keepalives_count = 6"
    };

    private final Supplier<Connection> opener;
    private final FollowingConnection following;
    private final Duration silence;
    private final OptionalInt workers;
    private Connection connection;
    private int pid;
    private @Nullable String since;
    private @Nullable ChangeLock lock;

    /**
     * @param opener opens another when this one is lost
     * @param following sees whether the server is still at work
     * @param patience how long the server may be silent
     * @param workers parallel workers of a build, empty for as many as the server is set to
     */
    ApplySession(
            Connection connection,
            Supplier<Connection> opener,
            FollowingConnection following,
            Patience patience,
            OptionalInt workers) {
        this.connection = connection;
        this.opener = opener;
        this.following = following;
        this.silence = patience.silence();
        this.workers = workers;
    }

    Connection connection() {
        return connection;
    }

    /** The process behind the connection. */
    Builder builder() {
        return new Builder(pid, since == null ? "" : since);
    }

    /** Makes it ready for builds. */
    void begin() throws SQLException {
        connection.setAutoCommit(true);
        limitSilence();
        waitAsLongAsItTakes();
        if (workers.isPresent()) {
            execute("/* tenfold */ SET max_parallel_maintenance_workers = " + workers.getAsInt());
        }
        CompressWal.of(connection);
        pid = CheckServer.pid(connection);
        since = busySince(pid);
        for (String setting : NOTICE_A_LOST_CLIENT) {
            execute(setting);
        }
    }

    /** It has this lock, and takes it again when it had to be opened again. */
    void holds(ChangeLock taken) {
        lock = taken;
    }

    /** Neither statement nor wait for a lock is limited from here on. */
    void waitAsLongAsItTakes() throws SQLException {
        execute("/* tenfold */ SET statement_timeout = 0");
        execute("/* tenfold */ SET lock_timeout = 0");
    }

    /** Whether the connection is gone. */
    boolean isLost() {
        try {
            return connection.isClosed();
        } catch (SQLException e) {
            return true;
        }
    }

    /** Executes what may take as long as the server is at it. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            execute(statement, sql);
        }
    }

    /**
     * The same.
     *
     * @throws LostLine when the server ended its work and the answer did not come, or it is not heard of any more
     */
    void execute(Statement statement, String sql) throws SQLException {
        if (since == null) {
            statement.execute(sql);
            return;
        }
        connection.setNetworkTimeout(Runnable::run, 0);
        WatchLine watch = new WatchLine(connection, builder(), following, silence);
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw watch.explain(e);
        } finally {
            watch.close();
            limitSilence();
        }
    }

    private void limitSilence() throws SQLException {
        if (!connection.isClosed()) {
            connection.setNetworkTimeout(Runnable::run, Math.toIntExact(silence.toMillis()));
        }
    }

    /**
     * Opens another connection after this one was lost, and waits until the process behind the lost one has ended or is
     * idle: it goes on building without us, and may not notice for hours that nobody listens.
     *
     * @return whether there is a connection again, with the lock if there was one
     */
    boolean reconnect() throws SQLException {
        Builder lost = builder();
        boolean began = since != null;
        if (!open()) {
            return false;
        }
        begin();
        while (began && isBusy(lost)) {
            pause(RECONNECT_PAUSE_MS);
        }
        return lock == null || lock.take(List.of(lost)).isEmpty();
    }

    /** Whether that process is still busy with what it was given. */
    boolean isBusy(Builder builder) throws SQLException {
        return builder.since().equals(busySince(builder.pid()));
    }

    private boolean open() throws SQLException {
        for (int attempt = 1; attempt <= RECONNECTS; attempt++) {
            try {
                connection = opener.get();
                return true;
            } catch (RuntimeException notYet) {
                pause(attempt * RECONNECT_PAUSE_MS);
            }
        }
        return false;
    }

    /**
     * When that process began, null when it is gone or idle. A process number may be given out again, so it is only
     * known together with this time.
     */
    private @Nullable String busySince(int process) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("/* tenfold */ SELECT " + Builder.SINCE
                + " FROM pg_catalog.pg_stat_activity a WHERE a.pid = ? AND a.state <> 'idle'")) {
            statement.setInt(1, process);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    static void pause(long ms) throws SQLException {
        try {
            Thread.sleep(ms);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted", "57014", e);
        }
    }
}
