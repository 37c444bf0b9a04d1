// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells physical connections apart behind whatever pool hands them out, and knows the state of their sessions. Holds them
 * weakly. Thread-safe.
 */
public final class PhysicalConnections {
    private static final String DRIVER = "org.postgresql.";

    private final Map<Connection, SessionState> sessions = new WeakHashMap<>();
    private final UseCounter use;

    public PhysicalConnections(UseCounter use) {
        this.use = use;
    }

    /** Opens or borrows a connection; one that was not seen before counts as opened. */
    public Connection open(Opening opening) throws SQLException {
        long start = System.nanoTime();
        Connection connection = opening.open();
        long nanos = System.nanoTime() - start;
        Connection physical = physical(connection);
        if (physical == null || register(physical)) {
            use.opened(nanos);
        }
        return connection;
    }

    private synchronized boolean register(Connection physical) {
        return sessions.putIfAbsent(physical, new SessionState()) == null;
    }

    /** The session behind a connection; of one whose driver's connection cannot be told apart nothing is assumed. */
    SessionState session(Connection connection) {
        Connection physical = physical(connection);
        if (physical == null) {
            SessionState unknown = new SessionState();
            unknown.change();
            return unknown;
        }
        synchronized (this) {
            return sessions.computeIfAbsent(physical, any -> new SessionState());
        }
    }

    private static @Nullable Connection physical(Connection connection) {
        try {
            Connection inner = connection.unwrap(Connection.class);
            return inner != null && inner.getClass().getName().startsWith(DRIVER) ? inner : null;
        } catch (SQLException | RuntimeException | AbstractMethodError notTold) {
            return null;
        }
    }

    /** Opens or borrows a connection. */
    @FunctionalInterface
    public interface Opening {
        Connection open() throws SQLException;
    }
}
