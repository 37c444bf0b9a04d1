// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The same random statements, through a caching DataSource on one schema and through the driver on its twin: reads, writes that
 * cascade, transactions of every kind, rollbacks, settings. Each answer must be the same.
 */
class CacheDifferentialTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final int SESSIONS = 3;
    private static final int STEPS = 6_000;

    private static final String SCHEMA = """
            CREATE SCHEMA %1$s;
            CREATE TABLE %1$s.account (id int PRIMARY KEY, owner text, balance numeric(12, 2));
            CREATE TABLE %1$s.entry (id int PRIMARY KEY, account int REFERENCES %1$s.account ON DELETE CASCADE
                ON UPDATE CASCADE, amount numeric(12, 2), at timestamptz);
            CREATE TABLE %1$s.tree (id int, kind text, PRIMARY KEY (id, kind)) PARTITION BY LIST (kind);
            CREATE TABLE %1$s.tree_a PARTITION OF %1$s.tree FOR VALUES IN ('a');
            CREATE TABLE %1$s.tree_b PARTITION OF %1$s.tree FOR VALUES IN ('b');
            CREATE VIEW %1$s.rich AS SELECT * FROM %1$s.account WHERE balance > 50;
            INSERT INTO %1$s.account SELECT i, 'owner ' || i, i FROM generate_series(0, 29) i;
            INSERT INTO %1$s.entry SELECT i, i %% 30, i, timestamptz '2026-01-01' + i * interval '1 hour'
              FROM generate_series(0, 89) i;""";

    private static final String[] READS = {
        "SELECT owner, balance FROM account WHERE id = ?",
        "SELECT count(*), sum(amount) FROM entry WHERE account = ?",
        "SELECT a.owner, e.amount, e.at FROM account a JOIN entry e ON e.account = a.id WHERE a.id = ? ORDER BY e.id",
        "SELECT count(*) FROM rich WHERE id >= ?",
        "SELECT kind, count(*) FROM tree WHERE id >= ? GROUP BY kind ORDER BY kind"
    };

    private final Random random = new Random(20260101);
    private final List<Connection> cached = new ArrayList<>();
    private final List<Connection> raw = new ArrayList<>();
    private final boolean[] open = new boolean[SESSIONS];
    private final boolean[] readOnly = new boolean[SESSIONS];
    private int nextId = 1000;

    private static String url(String schema) {
        return server.url() + "?currentSchema=" + schema + "&options=-c%20lock_timeout=5s";
    }

    private static Connection driver() throws SQLException {
        return DriverManager.getConnection(
                url("plain"), server.server().superuser(), server.server().password());
    }

    @Test
    void randomStatements_getTheDriversAnswers() throws SQLException {
        server.execute(SCHEMA.formatted("tuned") + SCHEMA.formatted("plain"));
        try (TenfoldDataSource tuned = TenfoldDataSource.builder()
                .url(url("tuned"))
                .user(server.server().superuser())
                .password(server.server().password())
                .pool(SESSIONS)
                .rules(Connections.cached(READS))
                .build()) {
            for (int i = 0; i < SESSIONS; i++) {
                cached.add(tuned.getConnection());
                raw.add(driver());
            }
            for (int step = 0; step < STEPS; step++) {
                step(tuned, random.nextInt(SESSIONS), step);
            }
            for (int i = 0; i < SESSIONS; i++) {
                cached.get(i).close();
                raw.get(i).close();
            }
            CacheStatistics statistics = tuned.cache().statistics();
            assertThat(statistics.hits()).isGreaterThan(STEPS / 20);
            assertThat(statistics.bypasses()).containsKeys("OWN_WRITES", "WRITABLE_TRANSACTION", "ISOLATION");
        }
    }

    private void step(TenfoldDataSource tuned, int session, int step) throws SQLException {
        int dice = random.nextInt(100);
        if (dice < 86) {
            both(session, READS[random.nextInt(READS.length)], step, random.nextInt(12));
        } else if (dice < 92) {
            write(session, step);
        } else if (dice < 99) {
            transaction(session);
        } else {
            reconnect(tuned, session);
        }
    }

    /** Each session writes rows of its own, so that none waits for another. */
    private void write(int session, int step) throws SQLException {
        int own = random.nextInt(10) * SESSIONS + session;
        int id = nextId++ * SESSIONS + session;
        switch (random.nextInt(8)) {
            case 0 -> both(session, "UPDATE account SET balance = balance + ? WHERE id = ?", step, 7, own);
            case 1 -> both(session, "INSERT INTO entry VALUES (?, ?, 5, '2026-02-02')", step, id, own);
            case 2 -> both(session, "DELETE FROM account WHERE id = ?", step, own);
            case 3 ->
                both(
                        session,
                        "INSERT INTO account VALUES (?, 'again', 60) ON CONFLICT (id) DO UPDATE SET balance = 61",
                        step,
                        own);
            case 4 -> both(session, "INSERT INTO tree VALUES (?, 'a')", step, id);
            case 5 -> both(session, "INSERT INTO tree_b VALUES (?, 'b')", step, id);
            case 6 -> both(session, "UPDATE rich SET balance = 10 WHERE id = ?", step, own);
            default ->
                both(
                        session,
                        "WITH gone AS (DELETE FROM entry WHERE account = ? RETURNING id) SELECT count(*) FROM gone",
                        step,
                        own);
        }
    }

    private void transaction(int session) throws SQLException {
        Connection one = cached.get(session);
        Connection other = raw.get(session);
        if (!open[session]) {
            readOnly[session] = random.nextInt(3) == 0;
            int isolation = random.nextInt(4) == 0
                    ? Connection.TRANSACTION_REPEATABLE_READ
                    : Connection.TRANSACTION_READ_COMMITTED;
            for (Connection connection : List.of(one, other)) {
                connection.setTransactionIsolation(isolation);
                connection.setReadOnly(readOnly[session]);
                connection.setAutoCommit(false);
            }
            open[session] = true;
        } else {
            end(session, random.nextInt(3));
        }
    }

    private void end(int session, int how) throws SQLException {
        for (Connection connection : List.of(cached.get(session), raw.get(session))) {
            switch (how) {
                case 0 -> connection.rollback();
                case 1 -> connection.commit();
                default -> connection.setAutoCommit(true);
            }
            connection.setAutoCommit(true);
            connection.setReadOnly(false);
        }
        open[session] = false;
    }

    private void reconnect(TenfoldDataSource tuned, int session) throws SQLException {
        cached.get(session).close();
        raw.get(session).close();
        cached.set(session, tuned.getConnection());
        raw.set(session, driver());
        open[session] = false;
    }

    private void both(int session, String sql, int step, Object... values) throws SQLException {
        assertThat(execute(cached.get(session), sql, values))
                .as("step %s, session %s: %s", step, session, sql)
                .isEqualTo(execute(raw.get(session), sql, values));
    }

    /** Rows, the update count, or the error's state. */
    private static String execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            if (!statement.execute()) {
                return "count " + statement.getUpdateCount();
            }
            try (ResultSet row = statement.getResultSet()) {
                return Connections.read(row).toString();
            }
        } catch (SQLException failure) {
            return "error " + failure.getSQLState();
        }
    }
}
