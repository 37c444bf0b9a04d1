// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Opens a client's session. Its limits are the session's own from the first moment on, given while connecting: a transaction with SET LOCAL
 * around each statement would treble the round trips, and a load test would measure those.
 *
 * <p>So the first thing a session is asked is whether it has them: a pooler may keep them to itself.
 */
final class OpenSession {
    /** What our clients call themselves in pg_stat_activity. */
    static final String APPLICATION = "tenfold-bench";

    private static final String CHECK = "/* tenfold */ SELECT pg_catalog.current_setting('transaction_read_only'),"
            + " pg_catalog.current_setting('standard_conforming_strings'),"
            + " (SELECT s.setting FROM pg_catalog.pg_settings s WHERE s.name = 'statement_timeout')";

    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final long DEFAULT_SOCKET_SECONDS = 300;

    private final ConnectionSettings settings;
    private final boolean allowWrites;
    private final long timeoutMs;

    private OpenSession(ConnectionSettings settings, boolean allowWrites, long timeoutMs) {
        this.settings = settings;
        this.allowWrites = allowWrites;
        this.timeoutMs = timeoutMs;
    }

    static OpenSession of(ConnectionSettings settings, LoadOptions options) {
        long timeoutMs = options.statementTimeout().toMillis();
        String own = "-c statement_timeout=" + timeoutMs + " -c idle_in_transaction_session_timeout=" + timeoutMs
                + " -c standard_conforming_strings=on"
                + (options.allowWrites() ? "" : " -c default_transaction_read_only=on");
        String given = settings.options().get("options");
        long socket = Math.max(
                DEFAULT_SOCKET_SECONDS, options.statementTimeout().plus(GRACE).toSeconds());
        return new OpenSession(
                settings.with("options", given == null ? own : given + " " + own)
                        .with("ApplicationName", APPLICATION)
                        .with("socketTimeout", String.valueOf(socket)),
                options.allowWrites(),
                timeoutMs);
    }

    /**
     * A new session.
     *
     * @throws ConnectFailure when none can be opened
     * @throws LoadException when it has not the limits it was opened with
     */
    Connection open() throws SQLException {
        Connection connection = settings.open();
        try {
            check(connection);
            return connection;
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    private void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(CHECK)) {
            boolean kept = row.next()
                    && (allowWrites || "on".equals(row.getString(1)))
                    && "on".equals(row.getString(2))
                    && row.getLong(3) == timeoutMs;
            if (!kept) {
                throw new LoadException(
                        "A session does not have the settings it was opened with (read-only, statement_timeout): a pooler"
                                + " before the server keeps them to itself. Give the server's own address",
                        null);
            }
        }
    }
}
