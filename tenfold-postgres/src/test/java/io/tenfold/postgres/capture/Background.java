// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.fail;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A session that executes one statement while the test goes on; it is there once the server says so. */
final class Background implements AutoCloseable {
    private final Connection connection;
    private final Statement statement;
    private final Thread thread;

    private Background(Connection connection, String sql) throws SQLException {
        this.connection = connection;
        this.statement = connection.createStatement();
        this.thread = new Thread(() -> execute(sql), "tenfold-test-background");
        thread.start();
    }

    /**
     * Starts the statement.
     *
     * @param condition when it is where the test wants it, over pg_stat_activity
     */
    static Background start(PostgresServer server, String sql, String condition) throws SQLException {
        Connection connection = server.connect();
        int pid = connection.unwrap(org.postgresql.PGConnection.class).getBackendPID();
        Background background = new Background(connection, sql);
        try (Connection watch = server.connect();
                Statement look = watch.createStatement()) {
            await(look, "SELECT 1 FROM pg_stat_activity WHERE pid = " + pid + " AND " + condition);
        }
        return background;
    }

    private static void await(Statement look, String sql) throws SQLException {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (System.nanoTime() < deadline) {
            try (ResultSet row = look.executeQuery(sql)) {
                if (row.next()) {
                    return;
                }
            }
            Thread.onSpinWait();
        }
        fail("not within a minute: " + sql);
    }

    private void execute(String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException cancelled) {
            // The test ends the statement.
        }
    }

    /** Whether the statement is not at its end. */
    boolean isRunning() {
        return thread.isAlive();
    }

    /** Ends the statement and the session. */
    @Override
    public void close() throws SQLException {
        statement.cancel();
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
