// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.ReadOnly;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Statements of a database as pg_stat_statements has them, all users, nested ones too. The texts are normalised by the server:
 * there are no values. Reads versions 1.0 to 1.12 of the extension, so every server from 14 to 18, also one upgraded without ALTER
 * EXTENSION .. UPDATE; what a version does not count is 0.
 */
public final class PgStatStatementsSource implements WorkloadSource {
    private final Session session;

    /** Where a reading is taken. */
    @FunctionalInterface
    private interface Session {
        StatementReading read() throws SQLException;
    }

    private PgStatStatementsSource(Session session) {
        this.session = session;
    }

    /** Reads over that connection, which must have no transaction open. */
    public PgStatStatementsSource(Connection connection) {
        this(() -> ReadOnly.run(connection, ReadStatements::now));
    }

    /**
     * Opens a session for each reading: one held open from one reading to the next would meet idle_session_timeout and keep a
     * connection others want.
     */
    public static PgStatStatementsSource at(ConnectionSettings settings) {
        return new PgStatStatementsSource(() -> {
            try (Connection connection = settings.open()) {
                return ReadOnly.run(connection, ReadStatements::now);
            }
        });
    }

    /**
     * Everything counted since the last reset.
     *
     * @throws MissingExtensionException when the extension is not installed or not preloaded
     * @throws EmptyWorkloadException when it has seen no statement of this database
     */
    @Override
    public Capture capture() throws SQLException {
        StatementReading reading = read();
        if (reading.rows().isEmpty()) {
            throw new EmptyWorkloadException("pg_stat_statements has no statement of database " + reading.database()
                    + " yet; let the application run for a while, then try again");
        }
        return reading.capture();
    }

    /**
     * What it has now.
     *
     * @throws MissingExtensionException when the extension is not installed or not preloaded
     */
    public StatementReading read() throws SQLException {
        return session.read();
    }

    /** What runs from now on for so long, by the difference of two readings; sleeps in between. */
    public WorkloadSource over(Duration window) {
        return over(window, Pause.sleep());
    }

    /**
     * The same with a way to wait. Captured again, it goes on where it ended. An interrupt of the waiting thread ends the window
     * early.
     */
    public WorkloadSource over(Duration window, Pause pause) {
        return new StatementWindows(this, window, pause);
    }
}
