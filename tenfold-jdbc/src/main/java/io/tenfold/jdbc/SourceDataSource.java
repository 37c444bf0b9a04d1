// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.delegate.PhysicalConnections;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** The application's own DataSource or URL, each connection opened through it counted and timed. */
final class SourceDataSource implements DataSource {
    private final DataSource source;
    private final PhysicalConnections connections;

    SourceDataSource(DataSource source, PhysicalConnections connections) {
        this.source = source;
        this.connections = connections;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.open(source::getConnection);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        return connections.open(() -> source.getConnection(user, password));
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return source.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        source.setLogWriter(out);
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        source.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return source.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return source.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type.isInstance(source) ? type.cast(source) : source.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type.isInstance(source) || source.isWrapperFor(type);
    }
}
