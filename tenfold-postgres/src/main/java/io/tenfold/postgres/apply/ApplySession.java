// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The connection indexes are built on. While it is in use it commits by itself and waits for as long as a build takes:
 * neither the server's timeouts nor the socket's apply. A short lock_timeout would even leave INVALID indexes behind,
 * because it also counts while CREATE INDEX CONCURRENTLY waits for old transactions.
 */
final class ApplySession {
    private static final int RECONNECTS = 5;
    private static final long RECONNECT_PAUSE_MS = 1000;

    private final @Nullable Supplier<Connection> opener;
    private final OptionalInt workers;
    private Connection connection;
    private boolean autoCommit;
    private int networkTimeout;
    private int pid;
    private @Nullable String since;

    /** @param workers parallel workers of a build, empty for as many as the server is set to */
    ApplySession(Connection connection, @Nullable Supplier<Connection> opener, OptionalInt workers) {
        this.connection = connection;
        this.opener = opener;
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
        autoCommit = connection.getAutoCommit();
        networkTimeout = connection.getNetworkTimeout();
        connection.setAutoCommit(true);
        connection.setNetworkTimeout(Runnable::run, 0);
        waitAsLongAsItTakes();
        if (workers.isPresent()) {
            execute("/* tenfold */ SET max_parallel_maintenance_workers = " + workers.getAsInt());
        }
        pid = CheckServer.pid(connection);
        since = busySince(pid);
    }

    /** Neither statement nor wait for a lock is limited from here on. */
    void waitAsLongAsItTakes() throws SQLException {
        execute("/* tenfold */ SET statement_timeout = 0");
        execute("/* tenfold */ SET lock_timeout = 0");
    }

    /** Leaves it as it was found, as far as it is still there. */
    void end() {
        try {
            if (!connection.isClosed()) {
                execute("/* tenfold */ RESET statement_timeout");
                execute("/* tenfold */ RESET lock_timeout");
                execute("/* tenfold */ RESET max_parallel_maintenance_workers");
                connection.setNetworkTimeout(Runnable::run, networkTimeout);
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException lost) {
            // A connection that is gone has no settings left to give back.
        }
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /**
     * Opens another connection after this one was lost, and waits until the process behind the lost one has ended or is
     * idle: it goes on building without us, and may not notice for hours that nobody listens.
     *
     * @return whether there is a connection again
     */
    boolean reconnect() throws SQLException {
        if (opener == null) {
            return false;
        }
        int lostPid = pid;
        String lostSince = since;
        if (!open()) {
            return false;
        }
        begin();
        while (lostSince != null && lostSince.equals(busySince(lostPid))) {
            pause(RECONNECT_PAUSE_MS);
        }
        return true;
    }

    /** Whether that process is still busy with what it was given. */
    boolean isBusy(Builder builder) throws SQLException {
        return builder.since().equals(busySince(builder.pid()));
    }

    private boolean open() throws SQLException {
        Supplier<Connection> open = opener;
        for (int attempt = 1; open != null && attempt <= RECONNECTS; attempt++) {
            try {
                connection = open.get();
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
        try (PreparedStatement statement = connection.prepareStatement("/* tenfold */ SELECT backend_start::text"
                + " FROM pg_catalog.pg_stat_activity WHERE pid = ? AND state <> 'idle'")) {
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
