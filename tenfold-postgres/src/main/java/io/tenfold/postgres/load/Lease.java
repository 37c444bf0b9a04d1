// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/** A connection for the length of one request. */
final class Lease implements AutoCloseable {
    private static final String PATH = "/* tenfold */ SELECT pg_catalog.set_config('search_path', ?, false)";
    private static final String RESET = "/* tenfold */ RESET search_path";

    /** What is in force on each session where it is not the session's own; empty is that of the role. */
    private final Map<PGConnection, String> paths;

    private final Connection connection;
    private final Ending ending;

    Lease(Connection connection, Map<PGConnection, String> paths, Ending ending) {
        this.connection = connection;
        this.paths = paths;
        this.ending = ending;
    }

    /** For the sessions of one run. */
    static Map<PGConnection, String> paths() {
        return new ConcurrentHashMap<>();
    }

    Connection connection() {
        return connection;
    }

    /** The search_path statements are to be read with; null for that of the role. Asks the server only where it is another one. */
    void searchPath(@Nullable String path) throws SQLException {
        PGConnection session = connection.unwrap(PGConnection.class);
        String wanted = Objects.requireNonNullElse(path, "");
        if (wanted.equals(paths.getOrDefault(session, ""))) {
            return;
        }
        if (path == null) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(RESET);
            }
        } else {
            try (PreparedStatement statement = connection.prepareStatement(PATH)) {
                statement.setString(1, path);
                statement.executeQuery().close();
            }
        }
        paths.put(session, wanted);
    }

    @Override
    public void close() throws SQLException {
        ending.end(connection);
    }

    /** What becomes of the connection after the request. */
    @FunctionalInterface
    interface Ending {
        void end(Connection connection) throws SQLException;
    }
}
