// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The way from a pool to {@link OpenSession}. */
final class SessionSource implements DataSource {
    private final OpenSession session;

    SessionSource(OpenSession session) {
        this.session = session;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return session.open();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the role is that of the settings");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // Nothing is logged.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // That of the settings stays.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> kind) throws SQLException {
        throw new SQLException("there is no " + kind.getName() + " inside");
    }

    @Override
    public boolean isWrapperFor(Class<?> kind) {
        return false;
    }
}
