// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.CacheGate;
import io.tenfold.jdbc.cache.ResultStore;
import io.tenfold.jdbc.delegate.PhysicalConnections.Opening;
import io.tenfold.jdbc.forward.ForwardingConnection;
import java.sql.Connection;
import java.sql.SQLClientInfoException;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Savepoint;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The half of a connection that knows its state: when it is opened, its transaction, its session. With a result cache the
 * physical connection is opened or borrowed only when it is first needed, so that a hit needs none; errors of connecting then
 * appear at the first use.
 */
abstract class StatefulConnection extends ForwardingConnection {
    private final Features features;
    private final PhysicalConnections connections;
    private final Opening opening;
    private final @Nullable CacheGate gate;
    private @Nullable Connection physical;
    private @Nullable SessionPath path;
    private boolean closed;
    private boolean autoCommit = true;
    private boolean readOnly;

    StatefulConnection(Features features, PhysicalConnections connections, Opening opening) {
        this.features = features;
        this.connections = connections;
        this.opening = opening;
        ResultStore results = features.results();
        this.gate = results == null ? null : new CacheGate(results);
    }

    final Features features() {
        return features;
    }

    final @Nullable CacheGate gate() {
        return gate;
    }

    /** The search_path of the session, null where it is not followed. */
    final @Nullable SessionPath path() {
        return path;
    }

    /** The physical connection if it was opened. */
    final @Nullable Connection physical() {
        return physical;
    }

    /** Whether the application closed it. */
    final boolean wasClosed() {
        return closed;
    }

    final void markClosed() {
        closed = true;
    }

    private boolean waits() {
        return physical == null && !closed;
    }

    @Override
    protected final Connection target() throws SQLException {
        Connection open = physical;
        return open != null ? open : connect();
    }

    private Connection connect() throws SQLException {
        if (closed) {
            throw new SQLException("This connection has been closed.", "08003");
        }
        Connection connection = opening.open();
        physical = connection;
        path = connections.path(connection);
        if (path != null) {
            path.autoCommit(connection.getAutoCommit());
        }
        prepareGate(connection);
        if (readOnly) {
            connection.setReadOnly(true);
        }
        if (!autoCommit) {
            connection.setAutoCommit(false);
        }
        return connection;
    }

    private void prepareGate(Connection connection) throws SQLException {
        ResultStore results = features.results();
        if (gate == null || results == null) {
            return;
        }
        if (results.wantsToLearn() && connection.getAutoCommit()) {
            results.learn(connection);
        }
        gate.opened(connections.session(connection));
    }

    /** Opens the physical connection now and takes over the state it comes in, whatever pool it comes from. */
    final void openNow() throws SQLException {
        Connection connection = target();
        if (gate != null) {
            autoCommit = connection.getAutoCommit();
            readOnly = connection.isReadOnly();
            gate.autoCommit(autoCommit);
            gate.readOnly(readOnly);
        }
    }

    @Override
    public void commit() throws SQLException {
        if (waits() && !autoCommit) {
            return;
        }
        boolean done = false;
        try {
            target().commit();
            done = true;
        } finally {
            if (gate != null) {
                gate.committed();
            }
            ended(done);
        }
    }

    /** The transaction ended. */
    private void ended(boolean committed) {
        if (path != null && committed) {
            path.committed();
        } else if (path != null) {
            path.rolledBack();
        }
    }

    @Override
    public void rollback() throws SQLException {
        if (waits() && !autoCommit) {
            return;
        }
        target().rollback();
        if (gate != null) {
            gate.rolledBack();
        }
        ended(false);
    }

    @Override
    public void rollback(Savepoint savepoint) throws SQLException {
        target().rollback(savepoint);
        if (path != null) {
            path.rolledBackPartly();
        }
    }

    @Override
    public void setAutoCommit(boolean autoCommit) throws SQLException {
        boolean commits = autoCommit && !this.autoCommit;
        try {
            if (!waits()) {
                target().setAutoCommit(autoCommit);
            }
            this.autoCommit = autoCommit;
            if (path != null) {
                path.autoCommit(autoCommit);
            }
        } finally {
            if (gate != null) {
                if (commits) {
                    gate.committed();
                }
                gate.autoCommit(this.autoCommit);
            }
        }
    }

    @Override
    public boolean getAutoCommit() throws SQLException {
        return waits() ? autoCommit : target().getAutoCommit();
    }

    @Override
    public void setReadOnly(boolean readOnly) throws SQLException {
        if (!waits()) {
            target().setReadOnly(readOnly);
        }
        this.readOnly = readOnly;
        if (gate != null) {
            gate.readOnly(readOnly);
        }
    }

    @Override
    public boolean isReadOnly() throws SQLException {
        return waits() ? readOnly : target().isReadOnly();
    }

    @Override
    public void setTransactionIsolation(int level) throws SQLException {
        target().setTransactionIsolation(level);
        if (gate != null) {
            gate.isolation(level);
        }
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return waits() ? null : target().getWarnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        if (!waits()) {
            target().clearWarnings();
        }
    }

    @Override
    public void setSchema(String schema) throws SQLException {
        target().setSchema(schema);
        if (path != null) {
            path.setSchema(schema);
        }
        sessionChanged();
    }

    @Override
    public void setTypeMap(Map<String, Class<?>> map) throws SQLException {
        target().setTypeMap(map);
        sessionChanged();
    }

    @Override
    public void setHoldability(int holdability) throws SQLException {
        target().setHoldability(holdability);
        sessionChanged();
    }

    @Override
    public void setClientInfo(String name, String value) throws SQLClientInfoException {
        try {
            target().setClientInfo(name, value);
        } catch (SQLClientInfoException failure) {
            throw failure;
        } catch (SQLException failure) {
            throw clientInfoFailure(failure);
        }
        sessionChanged();
    }

    @Override
    public void setClientInfo(Properties properties) throws SQLClientInfoException {
        try {
            target().setClientInfo(properties);
        } catch (SQLClientInfoException failure) {
            throw failure;
        } catch (SQLException failure) {
            throw clientInfoFailure(failure);
        }
        sessionChanged();
    }

    private static SQLClientInfoException clientInfoFailure(SQLException failure) {
        return new SQLClientInfoException(failure.getMessage(), failure.getSQLState(), 0, Map.of(), failure);
    }

    /** Says that the session may no longer be as it was opened. */
    final void sessionChanged() {
        if (gate != null) {
            gate.sessionChanged();
        }
    }
}
