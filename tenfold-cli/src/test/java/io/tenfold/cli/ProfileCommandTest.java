// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.engine.report.Ink;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold profile} and {@code tenfold doctor} against a real server. */
class ProfileCommandTest {
    private static final String SHAPE = "select count(*) from visits where page = $1";

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    @BeforeAll
    static void load() {
        SERVER.execute("CREATE EXTENSION pg_stat_statements");
        SERVER.execute("CREATE TABLE visits (page int NOT NULL, day date NOT NULL)");
        SERVER.execute("INSERT INTO visits SELECT i % 100, date '2026-01-01' FROM generate_series(1, 20000) i");
        SERVER.execute("VACUUM ANALYZE visits");
        for (int page = 1; page <= 5; page++) {
            SERVER.execute("SELECT count(*) FROM visits WHERE page = " + page);
        }
    }

    private static String url(String user, String password) {
        ConnectionSettings settings = SERVER.settings();
        return "postgresql://" + user + ":" + password + "@" + settings.host() + ":" + settings.port() + "/"
                + settings.database();
    }

    private static Run profile(String... options) {
        return run("profile", SERVER.settings().user(), SERVER.settings().password(), options);
    }

    private static Run run(String command, String user, String password, String... options) {
        List<String> arguments = new ArrayList<>(List.of(command, "--url", url(user, password)));
        arguments.addAll(List.of(options));
        return Run.tenfold(arguments.toArray(String[]::new));
    }

    @Test
    void table_fitsItsLineAndSaysWhereItComesFrom() {
        Run run = profile("--by", "calls");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
        assertThat(run.out())
                .startsWith("shape")
                .contains(SHAPE)
                .contains("pg_stat_statements since ")
                .contains(" profiled, ")
                .contains("shown, by calls.")
                .doesNotContain("tenfold_");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void json_hasWhatTheServerCounted() throws Exception {
        JsonNode root =
                new ObjectMapper().readTree(profile("--json", "--top", "100").out());

        JsonNode query = null;
        for (JsonNode each : root.get("queries")) {
            query = each.get("text").asText().equals(SHAPE) ? each : query;
        }
        assertThat(query).isNotNull();
        assertThat(query.get("calls").asLong()).isGreaterThanOrEqualTo(5);
        assertThat(query.at("/counters/sharedHit").asLong()).isPositive();
        assertThat(root.at("/workload/seen").asInt())
                .isEqualTo(root.at("/workload/profiled").asInt()
                        + root.at("/workload/skipped").size());
    }

    @Test
    void csv_hasNothingButLines() {
        Run run = profile("--csv", "--top", "100");

        assertThat(run.out()).startsWith("fingerprint,name,").contains(SHAPE);
        assertThat(run.out().split("\r\n")).allSatisfy(line -> assertThat(line).doesNotContain("\n"));
    }

    @Test
    void since_showsOnlyWhatRanInBetween() {
        Run run = profile("--since", "100ms", "--skipped");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(" 0 profiled, ")
                .contains("SYSTEM_CATALOG")
                .doesNotContain(SHAPE);
    }

    @Test
    void watch_printsOneTableAfterAnotherWhereThereIsNoTerminal() {
        Run run = profile("--watch", "100ms", "--count", "3");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out().lines().filter(line -> line.matches("2\\d{3}-\\d\\d-\\d\\dT[0-9:]+Z")))
                .hasSize(3);
        assertThat(run.out().lines().filter(line -> line.contains("0 profiled")))
                .hasSize(3);
        assertThat(run.out()).doesNotContain("\u001b");
    }

    @Test
    void watch_drawsOverATerminal() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(stream, stream, Ink.PLAIN, false, true, 100);

        int exitCode = Main.commandLine(terminal)
                .execute(
                        "profile",
                        "--url",
                        url(SERVER.settings().user(), SERVER.settings().password()),
                        "--watch",
                        "100ms",
                        "--count",
                        "2");

        assertThat(exitCode).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8).split("\u001b\\[H", -1)).hasSize(3);
    }

    @Test
    void sample_seesWhatRuns() throws Exception {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            Thread sleeper = new Thread(() -> sleep(statement));
            sleeper.start();
            awaitSleep();
            Run run = profile("--sample", "200ms", "--interval", "50ms");
            statement.cancel();
            sleeper.join();

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("select pg_sleep($1)").contains("4 samples taken, one every 50 ms");
        }
    }

    /** Until the test ends it. */
    private static void sleep(Statement statement) {
        try {
            statement.execute("SELECT pg_sleep(600)");
        } catch (SQLException cancelled) {
            assertThat(cancelled.getSQLState()).isEqualTo("57014");
        }
    }

    private static void awaitSleep() throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            boolean seen = false;
            while (!seen) {
                try (ResultSet row = statement.executeQuery("SELECT 1 FROM pg_stat_activity"
                        + " WHERE state = 'active' AND query = 'SELECT pg_sleep(600)'")) {
                    seen = row.next();
                }
            }
        }
    }

    @Test
    void missingExtension_saysHowToGetIt() {
        ConnectionSettings settings = SERVER.settings();

        Run run = Run.tenfold("profile", "--url", url(settings.user(), settings.password()), "-d", "postgres");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).hasLineCount(1).contains("CREATE EXTENSION pg_stat_statements;");
    }

    /** What doctor prints is executed as it stands; then everything works. */
    @Test
    void roleWithPgMonitorAndTheGrantsDoctorPrints_canAdvise() throws Exception {
        SERVER.execute("DROP ROLE IF EXISTS tenfold_watcher");
        SERVER.execute("CREATE ROLE tenfold_watcher LOGIN PASSWORD 'watcher'; GRANT pg_monitor TO tenfold_watcher");
        String workload = workload();
        Run before = run("doctor", "tenfold_watcher", "watcher");
        assertThat(before.exitCode()).isEqualTo(4);
        assertThat(run("advise", "tenfold_watcher", "watcher", "--workload", workload)
                        .exitCode())
                .isEqualTo(4);

        String grant = before.out()
                .lines()
                .map(String::strip)
                .filter(line -> line.startsWith("GRANT "))
                .findFirst()
                .orElseThrow();
        assertThat(grant).isEqualTo("GRANT pg_read_all_data TO tenfold_watcher;");
        SERVER.execute(grant);

        assertThat(run("doctor", "tenfold_watcher", "watcher").exitCode()).isZero();
        assertThat(run("profile", "tenfold_watcher", "watcher").out()).contains(SHAPE);
        Run advice = run("advise", "tenfold_watcher", "watcher", "--workload", workload);
        assertThat(advice.exitCode()).as(advice.err()).isZero();
        assertThat(advice.out()).contains("CREATE INDEX CONCURRENTLY");
        SERVER.execute("DROP OWNED BY tenfold_watcher; DROP ROLE tenfold_watcher");
    }

    private String workload() throws Exception {
        return Files.writeString(folder.resolve("workload.sql"), "SELECT * FROM visits WHERE page = 7;")
                .toString();
    }

    @Test
    void doctorAsJson_hasChecksAbilitiesAndFacts() throws Exception {
        Run run = run("doctor", SERVER.settings().user(), SERVER.settings().password(), "--json");

        assertThat(run.exitCode()).isZero();
        JsonNode root = new ObjectMapper().readTree(run.out());
        assertThat(root.get("schemaVersion").asInt()).isEqualTo(1);
        assertThat(root.get("usable").asBoolean()).isTrue();
        assertThat(root.get("checks").findValuesAsText("id"))
                .contains("connection", "version", "role", "analysed", "pg_stat_statements", "track_io_timing");
        assertThat(root.get("abilities").findValuesAsText("id"))
                .containsExactly("profile", "sample", "advise", "apply");
        assertThat(root.at("/facts/session/pooling").asText()).isEqualTo("NONE");
        assertThat(root.at("/facts/settings/compute_query_id").asText()).isEqualTo("auto");
        assertThat(root.at("/facts/role/tables").asInt()).isPositive();
        assertThat(run.out()).doesNotContain(SERVER.settings().password());
    }
}
