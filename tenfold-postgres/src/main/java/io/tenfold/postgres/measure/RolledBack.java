// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A transaction that is never committed. */
final class RolledBack implements AutoCloseable {
    private final Connection connection;
    private final boolean autoCommit;

    private RolledBack(Connection connection, boolean autoCommit) {
        this.connection = connection;
        this.autoCommit = autoCommit;
    }

    /**
     * Begins one.
     *
     * @param modes what SET TRANSACTION takes, such as {@code READ ONLY}
     */
    static RolledBack begin(Connection connection, String modes) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        RolledBack transaction = new RolledBack(connection, autoCommit);
        try (Statement statement = connection.createStatement()) {
            statement.execute("/* tenfold */ SET TRANSACTION " + modes);
            return transaction;
        } catch (SQLException e) {
            transaction.close();
            throw e;
        }
    }

    /** The connection it is open on. */
    Connection connection() {
        return connection;
    }

    @Override
    public void close() throws SQLException {
        if (connection.isClosed()) {
            return;
        }
        connection.rollback();
        connection.setAutoCommit(autoCommit);
    }
}
