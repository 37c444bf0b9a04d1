// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.postgres.connect.ConnectFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The second connection: it asks how the work on the first one goes. Opened again when it is lost, and never waited on for long: its
 * settings must limit both connecting and reading.
 */
final class FollowingConnection implements AutoCloseable {
    private final Supplier<Connection> opener;
    private @Nullable Connection connection;
    private boolean closed;

    /**
     * Opens it.
     *
     * @throws ConnectFailure when the server cannot be reached
     */
    FollowingConnection(Supplier<Connection> opener) {
        this.opener = opener;
        this.connection = opener.get();
    }

    /** What is asked. */
    @FunctionalInterface
    interface Question<T> {
        T ask(Connection connection) throws SQLException;
    }

    /**
     * Asks the server.
     *
     * @throws SQLException of class 08 where the server cannot be reached; the next call tries to reach it again
     */
    synchronized <T> T ask(Question<T> question) throws SQLException {
        Connection open = connected();
        try {
            return question.ask(open);
        } catch (SQLException e) {
            if (SqlFailure.isConnectionLost(e)) {
                drop();
            }
            throw e;
        }
    }

    private Connection connected() throws SQLException {
        if (closed) {
            throw new SQLException("closed", "08003");
        }
        if (connection == null) {
            try {
                connection = opener.get();
            } catch (ConnectFailure e) {
                throw new SQLException("not connected", e.sqlState().isEmpty() ? "08001" : e.sqlState(), e);
            }
        }
        return connection;
    }

    private void drop() {
        try {
            if (connection != null) {
                connection.close();
            }
        } catch (SQLException gone) {
            // There is nothing left to close.
        }
        connection = null;
    }

    @Override
    public synchronized void close() {
        closed = true;
        drop();
    }
}
