// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tenfold.engine.report.Ink;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.InputStreamReader;
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
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold bench} against a real server. */
class BenchCommandTest {
    private static final List<String> WITH_CTRL_C = List.of("env", "--default-signal=INT");

    private static final String READS = """
            -- calls: 900
            SELECT stock FROM goods WHERE id = 7;
            -- calls: 100
            SELECT count(*) FROM goods WHERE stock > 1000;
            """;

    private static final String WRITES = """
            -- calls: 10
            UPDATE goods SET stock = stock + 1 WHERE id = 4711;
            -- calls: 5
            SELECT nextval('numbers');
            -- calls: 5
            SELECT stock FROM goods WHERE id = 8 FOR UPDATE;
            -- calls: 5
            SELECT tick();
            -- calls: 5
            WITH gone AS (DELETE FROM goods WHERE id = 0 RETURNING id) SELECT count(*) FROM gone;
            """;

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    @BeforeEach
    void load() {
        SERVER.execute("DROP TABLE IF EXISTS goods, ticks; DROP SEQUENCE IF EXISTS numbers");
        SERVER.execute("CREATE TABLE goods (id int PRIMARY KEY, stock int NOT NULL); CREATE TABLE ticks (n int)");
        SERVER.execute("INSERT INTO goods SELECT i, 0 FROM generate_series(1, 5000) i; CREATE SEQUENCE numbers");
        SERVER.execute("CREATE OR REPLACE FUNCTION tick() RETURNS int LANGUAGE sql AS"
                + " 'INSERT INTO ticks VALUES (1) RETURNING n'");
        SERVER.execute("VACUUM ANALYZE goods");
    }

    private static String url() {
        ConnectionSettings settings = SERVER.settings();
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    private Run bench(String workload, String... options) throws Exception {
        return Run.tenfold(arguments(workload, options).toArray(String[]::new));
    }

    private List<String> arguments(String workload, String... options) throws Exception {
        Path file = Files.writeString(folder.resolve("workload.sql"), workload);
        List<String> arguments = new ArrayList<>(List.of("bench", "--url", url(), "--workload", file.toString()));
        if (!List.of(options).contains("--duration")) {
            arguments.addAll(List.of("--duration", "1s", "--warmup", "200ms"));
        }
        arguments.addAll(List.of(options));
        return arguments;
    }

    private static long number(String sql) throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static JsonNode json(Run run) throws Exception {
        assertThat(run.out()).startsWith("{").endsWith("}\n");
        return new ObjectMapper().readTree(run.out());
    }

    @Test
    void text_hasLatenciesThroughputAndTheServer() throws Exception {
        Run run = bench(READS, "--clients", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("2 clients, closed loop, 1 s after 200 ms of warm-up, read only")
                .contains("select stock from goods where id = $1")
                .containsPattern("all +[0-9,]+ +[0-9.]+ [mu]s")
                .containsPattern("server CPU +[0-9.]+ s: [0-9.]+ % of \\d+ core")
                .containsPattern("buffer hits +[0-9.]+ % of")
                .containsPattern("WAL +[0-9.]+ (bytes|kB|MB)")
                .containsPattern("connections +\\d+ at most in this database, \\d+ of them active, 2 ours")
                .containsPattern("[0-9,]+ requests/s \\([0-9,]+ in 1 s\\), 0 failed")
                .doesNotContain("\u001b")
                .doesNotContain(SERVER.settings().password());
    }

    @Test
    void json_hasTheMixAndTheHistograms() throws Exception {
        JsonNode root = json(bench(READS, "--clients", "3", "--json"));

        JsonNode run = root.get("run");
        JsonNode shapes = run.get("shapes");
        double first = shapes.get(0).at("/latencyMs/n").asDouble();
        double second = shapes.get(1).at("/latencyMs/n").asDouble();
        assertThat(first / (first + second)).isEqualTo(0.9, within(0.03));
        assertThat(shapes.get(0).get("slices")).hasSize(10);
        assertThat(run.get("perSecondOverTime")).hasSize(10);
        assertThat(run.at("/server/ourConnections").asInt()).isEqualTo(3);
        assertThat(root.at("/load/clients").asInt()).isEqualTo(3);
        assertThat(run.get("failed").asInt()).isZero();
    }

    /** What writes, by whatever door, is left out and listed; the database is as it was. */
    @Test
    void readOnly_leavesOutAllThatDoesMore() throws Exception {
        Run run = bench(READS + WRITES, "--clients", "2");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Left out")
                .contains("WRITES: It writes; --allow-writes replays it and commits.")
                .contains("MAY_DO_MORE_THAN_READ: It locks rows")
                .contains("nextval")
                .contains("tick")
                .contains("0 failed")
                .doesNotContain("4711");
        assertThat(number("SELECT sum(stock) FROM goods")).isZero();
        assertThat(number("SELECT count(*) FROM ticks")).isZero();
        assertThat(number("SELECT is_called::int FROM numbers")).isZero();
    }

    @Test
    void allowWrites_changesTheTarget() throws Exception {
        Run run = bench(WRITES, "--clients", "2", "--allow-writes");

        assertThat(run.exitCode()).as(run.err() + run.out()).isZero();
        assertThat(run.out()).contains("writes allowed and").contains("0 failed");
        assertThat(number("SELECT stock FROM goods WHERE id = 4711")).isPositive();
        assertThat(number("SELECT count(*) FROM ticks")).isPositive();
        assertThat(number("SELECT is_called::int FROM numbers")).isOne();
    }

    /** A value that nobody sent is good enough to read with, not to write. */
    @Test
    void allowWrites_neverWritesDrawnValues() throws Exception {
        Run run = bench("UPDATE goods SET stock = $1 WHERE id = $2;", "--allow-writes");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("NO_VALUES: It writes, and values that nobody sent are not written");
        assertThat(number("SELECT sum(stock) FROM goods")).isZero();
    }

    @Test
    void onlyWrites_isNothingToReplay() throws Exception {
        Run run = bench(WRITES);

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("Nothing to replay");
        assertThat(run.err()).contains("no query shape could be replayed");
    }

    @Test
    void statementThatCannotBeAnalysed_isExitCode4UnlessAllowed() throws Exception {
        String workload = READS + "SELECT * FROM nowhere;";

        Run run = bench(workload);
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).contains("NOT_ANALYSED").contains("nowhere");
        assertThat(run.err()).contains("--allow-partial makes it 0");
        assertThat(bench(workload, "--allow-partial").exitCode()).isZero();
    }

    @Test
    void nothingSucceeds_isExitCode4() throws Exception {
        Run run = bench("SELECT 1 / (stock * 0) FROM goods WHERE id = 7;", "--clients", "1");

        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.err()).contains("no request succeeded");
        assertThat(run.out()).containsPattern("22012 +[0-9,]+ +The server does not accept the statement");
    }

    @Test
    void compare_hasRatiosWithIntervals() throws Exception {
        Path other = Files.writeString(
                folder.resolve("other.json"),
                bench(READS, "--rate", "200", "--json").out());

        Run text = bench(READS, "--rate", "200", "--compare", other.toString());

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .contains("Beside the other run")
                .containsPattern("all throughput .*[0-9.]+x \\[[0-9.]+, [0-9.]+\\]");
    }

    @Test
    void fileThatIsNoRun_isRefusedBeforeItConnects() throws Exception {
        Path other = Files.writeString(folder.resolve("other.json"), "{\"secret\": 4711}");

        Run run = Run.tenfold("bench", "--url", "postgresql://app@127.0.0.1:1/shop", "--compare", other.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .hasLineCount(1)
                .contains("is not the JSON of a load test")
                .doesNotContain("4711");
        assertThat(Run.tenfold("bench", "--compare", "no-such.json").exitCode()).isEqualTo(2);
    }

    @Test
    void html_isOneFileWithPlots() throws Exception {
        Path page = folder.resolve("load.html");

        Run run = bench(READS + WRITES, "--html", page.toString());

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.err()).contains("Page: " + page);
        String html = Files.readString(page);
        assertThat(html)
                .contains("<svg")
                .contains("Latency distribution")
                .contains("Requests per second over time")
                .contains("Left out")
                .doesNotContain("<script")
                .doesNotContain("src=")
                .doesNotContain("4711");
        assertThat(Files.getPosixFilePermissions(page)).hasSize(2);
    }

    @Test
    void pool_advisesByMeasurement() throws Exception {
        Run run = bench("SELECT stock, pg_sleep(0.01) FROM goods WHERE id = 7;", "--pool", "1,4", "--allow-writes");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("Measured: a pool of 4 connections does")
                .contains("Waiting for a connection there: p95")
                .contains("none gave up")
                .contains("8 clients on a pool of 4");
    }

    @Test
    void nobodyThere_isExitCode3() {
        Run run = Run.tenfold("bench", "--url", "postgresql://app@127.0.0.1:1/shop");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1);
    }

    @Test
    void moreClientsThanTheServerTakes_isExitCode3() throws Exception {
        Run run = bench(READS, "--clients", "500");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).hasLineCount(1).containsPattern("Only \\d+ of 500 connections could be opened");
    }

    @Test
    void valuesFromStatistics_areMarked() throws Exception {
        Run run = bench("SELECT stock FROM goods WHERE id = $1;", "--clients", "1");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.out())
                .contains("1 of 1 query shape with values drawn from statistics (marked *)")
                .contains(" * ");
    }

    @Test
    void progress_isDrawnOnATerminalOnly() throws Exception {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        Terminal terminal = new Terminal(out, new PrintStream(err, true, StandardCharsets.UTF_8), Ink.PLAIN, true);

        int exitCode = Main.commandLine(terminal).execute(arguments(READS).toArray(String[]::new));

        assertThat(exitCode).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8))
                .containsPattern("Load: \\[#+\\.*\\] \\d+ s to go, \\d+ requests");
        assertThat(bench(READS).err()).isEmpty();
    }

    @Test
    void ctrlC_printsTheFiguresSoFarAndEndsWith130() throws Exception {
        Assumptions.assumeTrue(start(List.of("true")).waitFor() == 0, "no env with --default-signal");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> command = new ArrayList<>(
                List.of(java, "-Dtenfold.stderr.terminal=true", "-cp", System.getProperty("java.class.path")));
        command.add(Main.class.getName());
        command.addAll(arguments(READS, "--duration", "1h", "--warmup", "0"));
        Process bench = start(command);
        try (BufferedReader err =
                new BufferedReader(new InputStreamReader(bench.getErrorStream(), StandardCharsets.UTF_8))) {
            awaitRequests(err);

            new ProcessBuilder("kill", "-INT", String.valueOf(bench.pid()))
                    .start()
                    .waitFor();
            String out = new String(bench.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(bench.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(bench.exitValue()).isEqualTo(130);
            assertThat(out).contains("Ended early").containsPattern("[0-9,.]+ requests/s");
            assertThat(number("SELECT count(*) FROM pg_stat_activity WHERE application_name = 'tenfold-bench'"))
                    .isZero();
        } finally {
            bench.destroyForcibly();
        }
    }

    /** Until the progress line says that requests were answered. */
    private static void awaitRequests(BufferedReader err) throws Exception {
        StringBuilder line = new StringBuilder();
        int next = err.read();
        while (next >= 0) {
            line.append((char) next);
            if (line.toString().matches("(?s).*, [1-9][0-9]* requests.*")) {
                return;
            }
            if (next == '\r') {
                line.setLength(0);
            }
            next = err.read();
        }
        throw new AssertionError("it ended before any request was answered: " + line);
    }

    private static Process start(List<String> command) throws Exception {
        return new ProcessBuilder(
                        Stream.concat(WITH_CTRL_C.stream(), command.stream()).toList())
                .start();
    }
}
