// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Runs work in one read-only transaction that is always rolled back. All that is set is set for this transaction only: behind a
 * transaction pooler a setting of the session would stay with a server connection that others use.
 */
public final class ReadOnly {
    /** The first statement of a transaction: read-only from here on, until it ends. */
    private static final String BEGIN = "/* tenfold */ SET TRANSACTION READ ONLY";

    private static final String SET = "/* tenfold */ SELECT pg_catalog.set_config('statement_timeout', ?, true),"
            + " pg_catalog.set_config('lock_timeout', ?, true),"
            + " pg_catalog.set_config('idle_in_transaction_session_timeout', ?, true),"
            + " pg_catalog.set_config('search_path', ?, true)";

    private ReadOnly() {}

    /** With the limits for our own catalog reads. */
    public static <T extends @Nullable Object> T run(Connection connection, ReadWork<T> work) throws SQLException {
        return run(connection, ReadLimits.forCatalogs(), work);
    }

    /**
     * What the work returned.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     * @throws SQLException from the work or the connection
     * @throws IllegalStateException when a transaction may be open: it would be rolled back with ours
     */
    public static <T extends @Nullable Object> T run(Connection connection, ReadLimits limits, ReadWork<T> work)
            throws SQLException {
        if (!connection.getAutoCommit()) {
            throw new IllegalStateException(
                    "The connection has auto-commit off: a transaction of somebody else may be open");
        }
        PGConnection driver = connection.unwrap(PGConnection.class);
        int threshold = driver.getPrepareThreshold();
        driver.setPrepareThreshold(0);
        connection.setAutoCommit(false);
        try (Ending ending = new Ending(connection, driver, threshold)) {
            begin(connection, limits);
            return ending.after(work);
        }
    }

    private static void begin(Connection connection, ReadLimits limits) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, limits.statement().toMillis() + "ms");
            statement.setString(2, limits.lock().toMillis() + "ms");
            statement.setString(3, limits.idle().toMillis() + "ms");
            statement.setString(4, limits.searchPath());
            statement.executeQuery().close();
        }
    }

    /**
     * Rolls back whatever happened and gives the connection back as it was; its own failure never hides the work's.
     *
     * @param threshold after so many executions the driver names a statement; not for ours, a name is not there on the next server
     *     connection of a pooler
     */
    private record Ending(Connection connection, PGConnection driver, int threshold) implements AutoCloseable {
        <T extends @Nullable Object> T after(ReadWork<T> work) throws SQLException {
            return work.read(new Reader(connection));
        }

        @Override
        public void close() throws SQLException {
            try {
                connection.rollback();
            } finally {
                driver.setPrepareThreshold(threshold);
                if (!connection.isClosed()) {
                    connection.setAutoCommit(true);
                }
            }
        }
    }
}
