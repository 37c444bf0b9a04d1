// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.measure.Replays;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.counting.ReplayCounting;
import io.tenfold.postgres.counting.StopCounting;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The application and we, both as the same role. */
final class ReplaysOnServerTest {
    @RegisterExtension
    static final PostgresServers servers = PostgresServers.tested();

    private static final String ROLE = "tenfold_replaying";
    private static final String QUERY = "SELECT n FROM goods WHERE id = ?";
    private static final String SECRET = "canary-83124";
    private static final int CALLS = 31;
    private static final int REPLAYS = 12;

    @TempDir
    Path folder;

    @BeforeEach
    void prepare() {
        server().execute("CREATE EXTENSION pg_stat_statements; CREATE TABLE goods (id int, n int, name text);"
                + " INSERT INTO goods SELECT i, i FROM generate_series(1, 100) i; CREATE ROLE " + ROLE
                + " LOGIN PASSWORD '" + ROLE + "' IN ROLE pg_read_all_stats; GRANT SELECT, INSERT ON goods TO " + ROLE);
    }

    @AfterEach
    void drop() {
        server().execute("DROP OWNED BY " + ROLE + "; DROP ROLE " + ROLE
                + "; DROP TABLE goods; DROP EXTENSION pg_stat_statements");
    }

    private static PostgresServer server() {
        return servers.current();
    }

    private static Baseline read(Connection connection) throws SQLException {
        return TakeBaseline.of(
                new ServerIdentity("1", "here", server().database()), new PgStatStatementsSource(connection).read());
    }

    @TestTemplate
    void replaysOfAnOrdinaryRole_areTakenOutExactly() throws SQLException {
        for (String track : List.of("top", "all")) {
            for (String utility : List.of("on", "off")) {
                server().execute("ALTER ROLE " + ROLE + " SET pg_stat_statements.track = '" + track + "'");
                server().execute("ALTER ROLE " + ROLE + " SET pg_stat_statements.track_utility = '" + utility + "'");
                try (Connection connection = server().server().connect(server().database(), ROLE, ROLE)) {
                    assertThat(callsBesideReplays(connection))
                            .as("track %s, utility %s", track, utility)
                            .isEqualTo(CALLS);
                }
            }
        }
    }

    @TestTemplate
    void replaysOfASuperuser_areNotCounted() throws SQLException {
        try (Connection connection = server().connect()) {
            assertThat(callsBesideReplays(connection)).isEqualTo(CALLS);
        }
    }

    /** Calls of the query in a window with calls of the application and replays of ours. */
    private static long callsBesideReplays(Connection connection) throws SQLException {
        execute(connection, QUERY, 5);
        Baseline before = read(connection);
        execute(connection, QUERY, CALLS);
        Replays replays = replay(connection);
        Window window = TakeWindow.between(before, read(connection), replays);
        assertThat(window.notCompared()).isEmpty();
        return window.shapes().stream()
                .filter(shape -> shape.fingerprint().equals(fingerprint()))
                .mapToLong(ShapeFigures::calls)
                .sum();
    }

    private static Replays replay(Connection connection) throws SQLException {
        RecordReplays record = new RecordReplays();
        connection.setAutoCommit(false);
        ReplayCounting counting = StopCounting.inTransaction(connection);
        for (int i = 0; i < REPLAYS; i++) {
            execute(connection, QUERY, 1);
            record.ran(counting, fingerprint(), 0.001);
        }
        execute(connection, "EXPLAIN (ANALYZE) " + QUERY, 2);
        record.explained(counting, fingerprint(), 0.001);
        record.explained(counting, fingerprint(), 0.001);
        connection.rollback();
        connection.setAutoCommit(true);
        return record.replays();
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

    @TestTemplate
    void file_holdsNoTextAndNoValue() throws SQLException, IOException {
        Path file = folder.resolve("baseline.json");
        try (Connection connection = server().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE " + ROLE + " PASSWORD '" + SECRET + "'");
            statement.execute("SELECT n FROM goods WHERE name = '" + SECRET + "'");
            statement.execute("INSERT INTO goods VALUES (1, 2, '" + SECRET + "')");
            statement.execute("COMMENT ON TABLE goods IS '" + SECRET + "'");
            statement.execute("DO $$ BEGIN PERFORM 1 FROM goods WHERE name = '" + SECRET + "'; END $$");

            BaselineFile.write(file, read(connection));

            assertThat(BaselineFile.read(file)).isEqualTo(BaselineFile.read(file));
            assertThat(Files.readString(file))
                    .contains(Fingerprinter.shape("SELECT n FROM goods WHERE name = ?")
                            .fingerprint()
                            .value())
                    .doesNotContain(SECRET)
                    .doesNotContainIgnoringCase("goods");
        }
    }
}
