// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.measure.Replay;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.StatementRow;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a replay leaves behind in pg_stat_statements. */
final class StopCountingTest {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    private static final String QUERY = "SELECT n FROM goods WHERE id = ?";
    private static final String ROLE = "tenfold_counting";
    private static final String PASSWORD = "counting";
    private static final int REPLAYS = 3;

    @BeforeEach
    void prepare() {
        server().execute(
                        "CREATE EXTENSION pg_stat_statements; SELECT pg_stat_statements_reset(); CREATE TABLE goods (id int, n int);"
                                + " INSERT INTO goods SELECT i, i FROM generate_series(1, 100) i; CREATE ROLE " + ROLE
                                + " LOGIN PASSWORD '" + PASSWORD
                                + "' IN ROLE pg_read_all_stats; GRANT SELECT ON goods TO " + ROLE);
    }

    @AfterEach
    void drop() {
        server().execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE
                + "; DROP TABLE goods; DROP EXTENSION pg_stat_statements");
    }

    private static PostgresServer server() {
        return servers.current();
    }

    private static Connection asRole() throws SQLException {
        return server().server().connect(server().database(), ROLE, PASSWORD);
    }

    @TestTemplate
    void superuser_leavesNothingBehind() throws SQLException {
        try (Connection connection = server().connect()) {
            RecordReplays record = new RecordReplays();

            ReplayCounting counting = replay(connection, record);

            assertThat(counting.isCounted()).as(counting.reason()).isFalse();
            assertThat(record.replays().all()).isEmpty();
            assertThat(rows(connection)).isEmpty();
        }
    }

    @TestTemplate
    void setting_endsWithTheTransaction() throws SQLException {
        try (Connection connection = server().connect()) {
            replay(connection, new RecordReplays());

            execute(connection, QUERY, 5);

            assertThat(calls(connection, true)).isEqualTo(5);
        }
    }

    @TestTemplate
    void grantedRole_leavesNothingBehind() throws SQLException {
        if (servers.major() < 15) {
            return;
        }
        server().execute("GRANT SET ON PARAMETER pg_stat_statements.track TO " + ROLE);
        try (Connection connection = asRole()) {
            assertThat(replay(connection, new RecordReplays()).isCounted()).isFalse();
            assertThat(rows(connection)).isEmpty();
        }
    }

    @TestTemplate
    void ordinaryRole_isCountedAsRecorded() throws SQLException {
        for (String track : List.of("top", "all")) {
            for (String utility : List.of("on", "off")) {
                server().execute("ALTER ROLE " + ROLE + " SET pg_stat_statements.track = '" + track + "'");
                server().execute("ALTER ROLE " + ROLE + " SET pg_stat_statements.track_utility = " + utility);
                server().execute("SELECT pg_stat_statements_reset()");
                try (Connection connection = asRole()) {
                    RecordReplays record = new RecordReplays();

                    ReplayCounting counting = replay(connection, record);

                    assertThat(counting.reason()).isEqualTo("the role may not set pg_stat_statements.track");
                    assertThat(calls(connection, true))
                            .as("track %s, utility %s", track, utility)
                            .isEqualTo(recorded(record, true));
                    assertThat(nestedCalls(connection))
                            .as("nested, track %s, utility %s", track, utility)
                            .isEqualTo(recorded(record, false));
                }
            }
        }
    }

    @TestTemplate
    void countingNothing_isSeen() throws SQLException {
        server().execute("ALTER ROLE " + ROLE + " SET pg_stat_statements.track = none");
        try (Connection connection = asRole()) {
            assertThat(replay(connection, new RecordReplays()).isCounted()).isFalse();
        }
    }

    @TestTemplate
    void ordinaryRole_goesOnInItsTransaction() throws SQLException {
        try (Connection connection = asRole()) {
            connection.setAutoCommit(false);
            StopCounting.inTransaction(connection);
            execute(connection, QUERY, 1);
            connection.rollback();
        }
    }

    @TestTemplate
    void autoCommit_isRefused() throws SQLException {
        try (Connection connection = asRole()) {
            assertThatThrownBy(() -> StopCounting.inTransaction(connection)).isInstanceOf(IllegalStateException.class);
        }
    }

    private static ReplayCounting replay(Connection connection, RecordReplays record) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET TRANSACTION READ ONLY");
        }
        ReplayCounting counting = StopCounting.inTransaction(connection);
        execute(connection, QUERY, REPLAYS);
        execute(connection, "EXPLAIN (ANALYZE) " + QUERY, 2);
        execute(connection, "EXPLAIN " + QUERY, 1);
        for (int i = 0; i < REPLAYS; i++) {
            record.ran(counting, fingerprint(), 0.5);
            record.explained(counting, fingerprint(), 0.25);
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return counting;
    }

    private static void execute(Connection connection, String sql, int times) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < times; i++) {
                statement.setInt(1, i);
                statement.executeQuery().close();
            }
        }
    }

    private static Fingerprint fingerprint() {
        return Fingerprinter.shape(QUERY).fingerprint();
    }

    private static long recorded(RecordReplays record, boolean topLevel) {
        return record.replays().all().stream()
                .filter(replay -> replay.topLevel() == topLevel)
                .mapToLong(Replay::calls)
                .sum();
    }

    private static List<StatementRow> rows(Connection connection) throws SQLException {
        return new PgStatStatementsSource(connection)
                .read().rows().stream()
                        .filter(row -> row.text().contains("FROM goods WHERE"))
                        .toList();
    }

    private static long calls(Connection connection, boolean topLevel) throws SQLException {
        return rows(connection).stream()
                .filter(row -> row.key().topLevel() == topLevel && isOfQuery(row))
                .mapToLong(StatementRow::calls)
                .sum();
    }

    /** Its text is that of the EXPLAIN around it. */
    private static long nestedCalls(Connection connection) throws SQLException {
        return rows(connection).stream()
                .filter(row -> !row.key().topLevel())
                .mapToLong(StatementRow::calls)
                .sum();
    }

    private static boolean isOfQuery(StatementRow row) {
        return Fingerprinter.shape(row.text()).fingerprint().equals(fingerprint());
    }
}
