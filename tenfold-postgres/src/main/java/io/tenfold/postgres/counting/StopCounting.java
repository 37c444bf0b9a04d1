// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.counting;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Asks pg_stat_statements not to count the rest of a transaction: {@code SET LOCAL pg_stat_statements.track = 'none'}. A superuser
 * may, and from 15 on whoever was given SET on that parameter ({@code GRANT SET ON PARAMETER pg_stat_statements.track TO ..}).
 *
 * <p>It is looked up before it is tried, so that a role that may not leaves no error in the server's log; and it is tried behind a
 * savepoint, so that the transaction goes on whatever the server says.
 */
public final class StopCounting {
    private static final int GRANTS_PARAMETERS = 15;

    private static final String MAY_BEFORE_15 =
            "(SELECT r.rolsuper FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER)";
    private static final String MAY =
            "pg_catalog.has_parameter_privilege(CURRENT_USER, 'pg_stat_statements.track', 'SET')";

    /** {@code track} is null where the library is not loaded; the setting itself does not need the extension in this database. */
    private static final String SITUATION = """
            /* tenfold */ SELECT (SELECT r.oid::int8 FROM pg_catalog.pg_roles r WHERE r.rolname = CURRENT_USER) AS role,
                (SELECT s.setting FROM pg_catalog.pg_settings s WHERE s.name = 'pg_stat_statements.track') AS track,
                (SELECT s.setting FROM pg_catalog.pg_settings s
                 WHERE s.name = 'pg_stat_statements.track_utility') AS utility,
                pg_catalog.current_setting('compute_query_id') AS query_id,
                %s AS may""";

    private static final String BEGIN = "/* tenfold */ SAVEPOINT tenfold_counting";
    private static final String STOP = "/* tenfold */ SET LOCAL pg_stat_statements.track = 'none'";
    private static final String BACK = "/* tenfold */ ROLLBACK TO SAVEPOINT tenfold_counting";
    private static final String END = "/* tenfold */ RELEASE SAVEPOINT tenfold_counting";

    /**
     * As the session has it.
     *
     * @param role OID of the current role
     * @param track value of the setting, empty where the library is not loaded
     * @param queryId value of {@code compute_query_id}
     * @param may whether the role may set it
     */
    private record Situation(long role, String track, boolean utility, String queryId, boolean may) {}

    private StopCounting() {}

    /**
     * Stops it for the rest of the transaction, where the role may; else says where executions will be counted. It holds until the
     * transaction ends or goes back to a savepoint that was there before.
     *
     * @param connection in a transaction (auto-commit off), read-only or not; still usable afterwards whatever became of it
     * @throws SQLException when the connection is lost or the transaction had failed before
     */
    public static ReplayCounting inTransaction(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            throw new IllegalStateException("The connection has no transaction that the setting could be for");
        }
        int major = connection.getMetaData().getDatabaseMajorVersion();
        Situation situation = situation(connection, major);
        if (situation.track().isEmpty()) {
            return ReplayCounting.not(situation.role(), "the server did not load pg_stat_statements");
        }
        if (situation.track().equals("none") || situation.queryId().equals("off")) {
            return ReplayCounting.not(situation.role(), "pg_stat_statements counts nothing of this role");
        }
        String refused = situation.may() ? stop(connection) : "the role may not set pg_stat_statements.track";
        return refused.isEmpty()
                ? ReplayCounting.not(situation.role(), "pg_stat_statements.track is none for our transaction")
                : ReplayCounting.counted(situation.role(), situation.track(), situation.utility(), major, refused);
    }

    private static Situation situation(Connection connection, int major) throws SQLException {
        String sql = SITUATION.formatted(major >= GRANTS_PARAMETERS ? MAY : MAY_BEFORE_15);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            String track = row.getString("track");
            return new Situation(
                    row.getLong("role"),
                    track == null ? "" : track,
                    !"off".equals(row.getString("utility")),
                    row.getString("query_id"),
                    row.getBoolean("may"));
        }
    }

    /** Empty when it was stopped, else why not. */
    private static String stop(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(BEGIN);
            try {
                statement.execute(STOP);
                statement.execute(END);
                return "";
            } catch (SQLException refused) {
                statement.execute(BACK);
                statement.execute(END);
                return "the server refused to set pg_stat_statements.track (SQLSTATE " + refused.getSQLState() + ")";
            }
        }
    }
}
