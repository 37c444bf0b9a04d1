// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.delegate;

import io.tenfold.jdbc.cache.SessionState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells physical connections apart behind whatever pool hands them out, and knows the state of their sessions. Holds them
 * weakly. Thread-safe.
 */
public final class PhysicalConnections {
    private static final String DRIVER = "org.postgresql.";

    private final Map<Connection, Session> sessions = new WeakHashMap<>();
    private final UseCounter use;
    private final BooleanSupplier timed;
    private final @Nullable List<String> openingStatements;

    private record Session(SessionState state, @Nullable SessionPath path) {}

    /**
     * @param timed whether openings are to be counted and timed now; looking at the clock costs more than all else where the
     *     connections come out of a pool of the application's
     * @param openingStatements what a pool below executes on each new connection, unseen by us; null when nobody wants to know the
     *     search_path of sessions
     */
    public PhysicalConnections(UseCounter use, BooleanSupplier timed, @Nullable List<String> openingStatements) {
        this.use = use;
        this.timed = timed;
        this.openingStatements = openingStatements == null ? null : List.copyOf(openingStatements);
    }

    /** Opens or borrows a connection; one that was not seen before counts as opened. */
    public Connection open(Opening opening) throws SQLException {
        if (!timed.getAsBoolean()) {
            return opening.open();
        }
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
        if (sessions.containsKey(physical)) {
            return false;
        }
        sessions.put(physical, new Session(new SessionState(), newPath(physical)));
        return true;
    }

    private @Nullable SessionPath newPath(Connection physical) {
        if (openingStatements == null) {
            return null;
        }
        SessionPath path = new SessionPath(InitialPath.of(physical));
        openingStatements.forEach(statement -> path.executed(statement, null));
        return path;
    }

    /** The search_path of the session behind a connection, null when nobody wants to know it or it cannot be followed. */
    @Nullable
    SessionPath path(Connection connection) {
        if (openingStatements == null) {
            return null;
        }
        Connection physical = physical(connection);
        if (physical == null) {
            return null;
        }
        synchronized (this) {
            Session session = sessions.get(physical);
            return session == null ? null : session.path();
        }
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
            return sessions.computeIfAbsent(physical, any -> new Session(new SessionState(), null))
                    .state();
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
