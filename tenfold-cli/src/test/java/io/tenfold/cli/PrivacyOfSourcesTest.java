// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static io.tenfold.cli.Canaries.assertFilesSilent;
import static io.tenfold.cli.Canaries.assertNothingLeaks;
import static io.tenfold.cli.Canaries.canary;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No value leaves that only a server's log, the sessions' activity or the application's own calls have. */
class PrivacyOfSourcesTest {
    private static final String BY_NAME = "SELECT id FROM people WHERE name = ? AND number <> ?";

    @TempDir
    static Path folder;

    private static EmbeddedServer server;
    private static Path captured;

    /** Logs all it can: texts, values, values of failures, executed plans, waits, temporary files. */
    @BeforeAll
    static void start() throws SQLException, IOException {
        server = EmbeddedServer.start(
                FindBinaries.bundled(),
                ServerOptions.fast()
                        .preloading("pg_stat_statements")
                        .preloading("auto_explain")
                        .with("logging_collector", "on")
                        .with("log_destination", "stderr,csvlog,jsonlog")
                        .with("log_filename", "server.log")
                        .with("log_line_prefix", "%m [%p] %q%u@%d ")
                        .with("log_min_duration_statement", "0")
                        .with("log_parameter_max_length_on_error", "-1")
                        .with("log_error_verbosity", "verbose")
                        .with("log_lock_waits", "on")
                        .with("deadlock_timeout", "50ms")
                        .with("log_temp_files", "0")
                        .with("work_mem", "64kB")
                        .with("auto_explain.log_min_duration", "0")
                        .with("auto_explain.log_analyze", "on")
                        .with("auto_explain.log_verbose", "on")
                        .with("auto_explain.log_nested_statements", "on"));
        try (Connection connection = server.connect("postgres")) {
            execute(connection, "CREATE EXTENSION pg_stat_statements");
            execute(
                    connection,
                    "CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL UNIQUE, born date,"
                            + " number int CHECK (number <> -1))");
            execute(
                    connection,
                    "INSERT INTO people SELECT i, 'n' || i, date '1950-01-01' + i % 9000, i"
                            + " FROM generate_series(1, 30000) i");
            execute(connection, "INSERT INTO people VALUES (-1, '" + canary(50) + "', NULL, " + canary(54) + ")");
            execute(
                    connection,
                    "CREATE FUNCTION named(text) RETURNS int LANGUAGE plpgsql STABLE AS"
                            + " $$ DECLARE found int; BEGIN SELECT id INTO found FROM people WHERE name = $1 OR name = '"
                            + canary(51) + "'; RETURN found; END $$");
            execute(connection, "VACUUM ANALYZE people");
            literals(connection);
            binds(connection);
            failures(connection);
            waits(connection);
        }
        captured = folder.resolve("captured");
        capture();
        awaitLog();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void literals(Connection connection) throws SQLException {
        for (int i = 0; i < 5; i++) {
            execute(connection, "SELECT id FROM people WHERE name = '" + canary(52) + "'");
            execute(
                    connection,
                    "SELECT id, number FROM people WHERE number = " + canary(59) + " OR name = E'" + canary(53)
                            + "\\n'");
            execute(connection, "SELECT named('" + canary(55) + "')");
            execute(
                    connection,
                    "SELECT * FROM people WHERE name <> '" + canary(56) + "' ORDER BY name LIMIT 5 OFFSET 29000");
            execute(connection, "UPDATE people SET born = '1999-09-09' WHERE name = '" + canary(57) + "'");
        }
        execute(connection, "DO $$ BEGIN PERFORM id FROM people WHERE name = '" + canary(58) + "'; END $$");
    }

    private static void binds(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_NAME)) {
            for (int i = 0; i < 12; i++) {
                select.setString(1, canary(60));
                select.setInt(2, Integer.parseInt(canary(64)));
                select.executeQuery().close();
            }
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE people SET number = ? WHERE name = ?")) {
            for (int i = 61; i < 64; i++) {
                update.setInt(1, Integer.parseInt(canary(69)));
                update.setString(2, canary(i));
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** What the server says of a failure has values too: in the message, the detail, the context, the bind values. */
    private static void failures(Connection connection) throws SQLException {
        List<String> failing = List.of(
                "INSERT INTO people VALUES (-1, '" + canary(65) + "', NULL, 1)",
                "INSERT INTO people VALUES (-2, '" + canary(50) + "', NULL, 1)",
                "INSERT INTO people VALUES (-3, '" + canary(66) + "', NULL, -1)",
                "INSERT INTO people VALUES (-4, NULL, NULL, " + canary(74) + ")",
                "SELECT id FROM people WHERE born = '" + canary(67) + "'",
                "SELECT id FROM people WHERE number = '" + canary(68) + "'",
                "SELECT id FROM nowhere WHERE name = '" + canary(70) + "'",
                "SELECT id FROM people WHERE name = '" + canary(71) + "' AND",
                "DO $$ BEGIN RAISE EXCEPTION '" + canary(72) + "' USING DETAIL = '" + canary(73) + "', HINT = '"
                        + canary(75) + "'; END $$");
        for (String text : failing) {
            try {
                execute(connection, text);
            } catch (SQLException expected) {
                assertThat(expected.getSQLState()).isNotEqualTo("08006");
            }
        }
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO people (id, name) VALUES (?, ?)")) {
            insert.setInt(1, -1);
            insert.setString(2, canary(76));
            insert.executeUpdate();
        } catch (SQLException expected) {
            assertThat(expected.getSQLState()).isEqualTo("23505");
        }
    }

    /** A wait for a lock longer than deadlock_timeout is logged with the statement that waits. */
    private static void waits(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        execute(connection, "UPDATE people SET number = 1 WHERE id = 7");
        Thread waiting = new Thread(() -> {
            try (Connection other = server.connect("postgres")) {
                execute(other, "UPDATE people SET number = 2 WHERE id = 7 AND name <> '" + canary(77) + "'");
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        });
        waiting.start();
        awaitLog("still waiting for");
        connection.rollback();
        connection.setAutoCommit(true);
        join(waiting);
    }

    private static void capture() throws SQLException {
        try (TenfoldDataSource source = TenfoldDataSource.builder()
                        .url(server.jdbcUrl("postgres"))
                        .user(server.superuser())
                        .password(server.password())
                        .captureTo(captured)
                        .build();
                Connection connection = source.getConnection()) {
            for (int i = 0; i < 5; i++) {
                execute(connection, "SELECT number FROM people WHERE name = '" + canary(80) + "' -- " + canary(81));
                try (PreparedStatement select =
                        connection.prepareStatement(BY_NAME + " AND name <> '" + canary(82) + "'")) {
                    select.setString(1, canary(83));
                    select.setObject(2, Integer.valueOf(canary(84)));
                    select.executeQuery().close();
                }
            }
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO people (id, name) VALUES (?, ?)")) {
                insert.setInt(1, -1);
                insert.setString(2, canary(85));
                insert.addBatch();
                insert.executeBatch();
            } catch (SQLException expected) {
                assertThat(expected.getSQLState()).isEqualTo("23505");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"server.log", "server.csv", "server.json"})
    void profileOfALog_showsNoValue(String file) throws IOException {
        Path log = server.dataDirectory().resolve("log").resolve(file);
        assertThat(Canaries.in(Files.readString(log, StandardCharsets.UTF_8))).hasSizeGreaterThan(25);

        for (String output : List.of("--skipped", "--json", "--csv")) {
            Run run = Run.tenfold("profile", "--top", "1000", output, "--log", log.toString());

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(run.out()).contains("people");
            assertNothingLeaks(run);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "diagnose --log server.log",
                "diagnose --analyze --json --log server.json",
                "diagnose --json --statements --log server.csv",
                "advise --log server.csv",
                "advise --json --log server.json"
            })
    void analysisOfALog_showsNoValue(String command) throws IOException {
        assertReportSilent(command.replace("server.", server.dataDirectory().resolve("log") + "/server."));
    }

    @Test
    void captureFiles_haveNoValue() throws IOException {
        assertThat(captured).isNotEmptyDirectory();
        assertFilesSilent(captured);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "profile --csv",
                "profile --json",
                "profile --skipped",
                "diagnose --analyze --json",
                "diagnose",
                "advise"
            })
    void analysisOfACapture_showsNoValue(String command) throws IOException {
        if (command.startsWith("profile")) {
            assertNothingLeaks(Run.tenfold((command + " --capture " + captured).split(" ")));
        } else {
            assertReportSilent(command + " --capture " + captured);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"--skipped", "--json", "--csv"})
    void sampleOfSessions_showsNoValue(String output) throws SQLException {
        Thread running = new Thread(() -> {
            try (Connection other = server.connect("postgres")) {
                execute(other, "SELECT pg_sleep(60), '" + canary(90) + "', " + canary(94) + " FROM people LIMIT 1");
            } catch (SQLException cancelled) {
                assertThat(cancelled.getSQLState()).isEqualTo("57014");
            }
        });
        running.start();
        try (Connection connection = server.connect("postgres")) {
            await(connection, "SELECT EXISTS (SELECT FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%')");

            Run run = Run.tenfold("profile", "--sample", "300ms", "--interval", "50ms", output, "--url", url());

            execute(
                    connection,
                    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'");
            assertThat(run.out()).contains("pg_sleep");
            assertNothingLeaks(run);
        }
        join(running);
    }

    private static void assertReportSilent(String command) throws IOException {
        Path report = folder.resolve("report" + command.hashCode());
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of("--url", url(), "--report", report.toString()));

        Run run = Run.tenfold(words.toArray(new String[0]));

        assertNothingLeaks(run);
        assertThat(report.resolve("report.html")).exists();
        assertThat(Files.readString(report.resolve("report.json"))).contains("from people");
        assertFilesSilent(report);
    }

    private static String url() {
        return "postgresql://" + server.superuser() + ":" + server.password() + "@127.0.0.1:" + server.port()
                + "/postgres";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void await(Connection connection, String condition) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            boolean met = false;
            while (!met) {
                try (ResultSet row = statement.executeQuery(condition)) {
                    row.next();
                    met = row.getBoolean(1);
                }
            }
        }
    }

    /** The collector writes late. */
    private static void awaitLog() throws SQLException {
        try (Connection connection = server.connect("postgres")) {
            execute(connection, "SELECT 'all is said'");
        }
        awaitLog("all is said");
    }

    private static void awaitLog(String text) {
        List<String> files = List.of("server.log", "server.csv", "server.json");
        while (!files.stream()
                .allMatch(file -> contains(server.dataDirectory().resolve("log").resolve(file), text))) {
            Thread.onSpinWait();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return Files.exists(file)
                    && Files.readString(file, StandardCharsets.ISO_8859_1).contains(text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
