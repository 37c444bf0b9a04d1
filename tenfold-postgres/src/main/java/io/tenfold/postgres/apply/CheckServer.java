// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.PGConnection;

/** Whether indexes may be built through a connection at all. */
final class CheckServer {
    private static final int PIDS_ASKED = 3;

    private CheckServer() {}

    /** Why not, one sentence with the next step; empty where they may. */
    static Optional<String> refusal(Connection connection) throws SQLException {
        if (isPooled(connection)) {
            return Optional.of("a connection pooler such as PgBouncer stands between Tenfold and the server:"
                    + " give the address of the server itself, an index build must keep its session");
        }
        if (isStandby(connection)) {
            return Optional.of("the server is a standby (SQLSTATE 25006): connect to its primary");
        }
        return Optional.empty();
    }

    /**
     * A pooler answers the start of a session itself, with a process number for cancelling that it made up; and over a
     * transaction pool the process behind the session changes.
     */
    private static boolean isPooled(Connection connection) throws SQLException {
        int announced = connection.unwrap(PGConnection.class).getBackendPID();
        for (int i = 0; i < PIDS_ASKED; i++) {
            if (pid(connection) != announced) {
                return true;
            }
        }
        return false;
    }

    static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "/* tenfold */ " + OwnNames.mark("SELECT pg_catalog.pg_backend_pid()"))) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean isStandby(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "/* tenfold */ " + OwnNames.mark("SELECT pg_catalog.pg_is_in_recovery()"))) {
            row.next();
            return row.getBoolean(1);
        }
    }
}
