// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.doctor.SessionFacts.Pooling;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * Finds out how the server is reached.
 *
 * <p>A pooler answers the start of a session itself and makes up the process number for cancelling. Where that is not the number of
 * the process that executes, there is one. In transaction mode two idle sessions of ours take turns on one server connection; so a
 * second one is opened for a moment. Nothing is set and nothing is locked.
 */
final class ReadSession {
    private static final String PROTOCOL_VIOLATION = "08P01";

    /** On a busy pool of two one look in five came upon the same processes as before. */
    private static final int LOOKS = 8;

    private static final String PROCESS = OwnNames.mark("""
            SELECT pg_catalog.pg_backend_pid() AS pid, pg_catalog.inet_server_port() AS port""");

    private static final String ENCRYPTION = """
            SELECT s.version FROM pg_catalog.pg_stat_ssl s WHERE s.pid = pg_catalog.pg_backend_pid() AND s.ssl""";

    private ReadSession() {}

    /** The process that executes, and the port it was reached on (null where that was no TCP). */
    private record Backend(int pid, @Nullable Integer port) {}

    /**
     * The facts.
     *
     * @param connection a session opened with these settings
     * @throws ExaminationException where a pooler allows no transactions
     */
    static SessionFacts read(Connection connection, ConnectionSettings settings) throws SQLException {
        Backend backend = backend(connection, settings);
        boolean direct = connection.unwrap(PGConnection.class).getBackendPID() == backend.pid;
        Pooling pooling = direct
                ? Pooling.NONE
                : sharesConnections(connection, settings, backend.pid) ? Pooling.TRANSACTION : Pooling.SESSION;
        @Nullable
        String encryption = ReadOnly.run(connection, reader -> reader.first(ENCRYPTION, row -> row.getString(1)))
                .orElse(null);
        OptionalInt port = backend.port == null ? OptionalInt.empty() : OptionalInt.of(backend.port);
        return new SessionFacts(pooling, port, settings.port(), direct ? encryption : null);
    }

    /** Whether the process behind a session changes, or is that of two sessions. */
    private static boolean sharesConnections(Connection connection, ConnectionSettings settings, int pid)
            throws SQLException {
        try (Connection other = settings.open()) {
            for (int look = 0; look < LOOKS; look++) {
                if (backend(other, settings).pid == pid || backend(connection, settings).pid != pid) {
                    return true;
                }
            }
            return false;
        }
    }

    private static Backend backend(Connection connection, ConnectionSettings settings) throws SQLException {
        try {
            return ReadOnly.run(connection, reader -> reader.first(
                            PROCESS, row -> new Backend(row.getInt("pid"), row.getObject("port", Integer.class)))
                    .orElseThrow());
        } catch (SQLException failure) {
            if (PROTOCOL_VIOLATION.equals(failure.getSQLState())) {
                throw new ExaminationException(
                        "a connection pooler in statement mode seems to answer on " + settings.host() + ":"
                                + settings.port()
                                + ": it allows no transactions, and Tenfold reads in read-only transactions only"
                                + " (SQLSTATE " + PROTOCOL_VIOLATION + "). Give the address of the server itself",
                        failure);
            }
            throw failure;
        }
    }
}
