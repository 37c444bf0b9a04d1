// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A DataSource that gives no more connections after a deadline, so that a request of a hundred slow queries ends with
 * the query it is at.
 */
final class StoppableDataSource implements DataSource {
    private final DataSource dataSource;
    private final long deadline;

    /** Stopped from {@code deadline} (of {@link System#nanoTime}) on. */
    StoppableDataSource(DataSource dataSource, long deadline) {
        this.dataSource = dataSource;
        this.deadline = deadline;
    }

    @Override
    public Connection getConnection() throws SQLException {
        check();
        return dataSource.getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        check();
        return dataSource.getConnection(user, password);
    }

    private void check() throws StoppedException {
        if (System.nanoTime() - deadline >= 0) {
            throw new StoppedException();
        }
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(dataSource) ? type.cast(dataSource) : dataSource.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(dataSource) || dataSource.isWrapperFor(type);
    }

    @Override
    public @Nullable PrintWriter getLogWriter() throws SQLException {
        return dataSource.getLogWriter();
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        dataSource.setLogWriter(out);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return dataSource.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        dataSource.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return dataSource.getParentLogger();
    }

    /** The measurement is over; not a failure of the application. */
    static final class StoppedException extends SQLException {
        private static final long serialVersionUID = 1;
        /** query_canceled. */
        private static final String SQLSTATE = "57014";

        StoppedException() {
            super("the measurement is over", SQLSTATE);
        }
    }
}
