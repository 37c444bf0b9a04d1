// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.forward.ForwardingConnection;
import io.tenfold.jdbc.forward.ForwardingResultSet;
import java.io.PrintWriter;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** A driver that does nothing, at once, so that what is measured around it is the wrapper. */
class StubDataSource implements DataSource {
    private final StubResultSet result = new StubResultSet();
    private final PreparedStatement statement = statement();
    private final Connection connection = new StubConnection(statement);
    private final int rows;

    StubDataSource(int rows) {
        this.rows = rows;
    }

    /** An object of an interface whose calls are never made. */
    static <T> T nothing(Class<T> type) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    throw new UnsupportedOperationException(method.getName());
                }));
    }

    private PreparedStatement statement() {
        return (PreparedStatement) Proxy.newProxyInstance(
                StubDataSource.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "executeQuery" -> result.rewind();
                    case "isClosed" -> false;
                    default -> null;
                });
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    public Connection getConnection(String user, String password) {
        return connection;
    }

    private static final class StubConnection extends ForwardingConnection {
        private static final Connection NOTHING = nothing(Connection.class);
        private final PreparedStatement statement;

        StubConnection(PreparedStatement statement) {
            this.statement = statement;
        }

        @Override
        protected Connection target() {
            return NOTHING;
        }

        @Override
        public PreparedStatement prepareStatement(String sql) {
            return statement;
        }

        @Override
        public void setClientInfo(String name, String value) {}

        @Override
        public void setClientInfo(Properties properties) {}

        @Override
        public <T> T unwrap(Class<T> type) {
            return type.cast(this);
        }

        @Override
        public void close() {}
    }

    private final class StubResultSet extends ForwardingResultSet {
        private final ResultSet nothing = nothing(ResultSet.class);
        private int row;

        @Override
        protected ResultSet target() {
            return nothing;
        }

        ResultSet rewind() {
            row = 0;
            return this;
        }

        @Override
        public boolean next() {
            return row++ < rows;
        }

        @Override
        public long getLong(int index) {
            return row;
        }

        @Override
        public String getString(int index) {
            return "text";
        }

        @Override
        public double getDouble(int index) {
            return row;
        }

        @Override
        public int getFetchSize() {
            return 0;
        }

        @Override
        public void close() {}
    }

    @Override
    public PrintWriter getLogWriter() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void setLogWriter(PrintWriter out) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() {
        return Logger.getGlobal();
    }

    @Override
    public <T> T unwrap(Class<T> type) {
        return type.cast(this);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
