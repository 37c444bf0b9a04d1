// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.testkit.Majors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Reading leaves no trace on a server: every statement it is sent is in its log, and somebody else holds a lock on each
 * table that goes with no other lock than the weakest one.
 */
class HarmlessTest {
    /** What our sessions may send; PREPARE and DEALLOCATE are for plans, SAVEPOINT and its like for what is taken back. */
    private static final Set<String> READING = Set.of(
            "select",
            "with",
            "show",
            "explain",
            "prepare",
            "deallocate",
            "begin",
            "rollback",
            "savepoint",
            "release",
            "set local",
            "set transaction");

    /** The only blocks: they execute what a statement before them gave, which the log has as the value it was bound with. */
    private static final Set<String> BLOCKS = Set.of(
            "do language plpgsql $tenfold$begin execute pg_catalog.current_setting('tenfold.statement'); end$tenfold$",
            "do language plpgsql $tenfold$declare answer pg_catalog.text; begin execute"
                    + " pg_catalog.current_setting('tenfold.statement') into answer; answer :="
                    + " pg_catalog.set_config('tenfold.answer', answer, true); end$tenfold$");

    private static final String GIVEN = "tenfold.statement', $1, true)";

    private static final Pattern BOUND = Pattern.compile("DETAIL:  (?i:parameters): \\$1 = '(.*)'");

    /** The driver's own at the start of a session. */
    private static final Set<String> DRIVER = Set.of(
            "set extra_float_digits = 3",
            "set application_name = 'tenfold'",
            "set session characteristics as transaction read only");

    private static final String ROLE = "harmless_reader";

    @TempDir
    static Path folder;

    private static EmbeddedServer server;
    private Connection writer;

    @BeforeAll
    static void start() throws SQLException {
        server = EmbeddedServer.start(
                FindBinaries.of(Majors.newest(), null),
                ServerOptions.fast()
                        .preloading("pg_stat_statements")
                        .with("logging_collector", "on")
                        .with("log_statement", "all")
                        .with("log_line_prefix", "<%u|%p> ")
                        .with("log_directory", "log"));
        execute("""
                CREATE EXTENSION pg_stat_statements;
                CREATE TABLE customers (id int PRIMARY KEY, email text NOT NULL, balance numeric NOT NULL);
                INSERT INTO customers SELECT i, 'user' || i, i % 1000 FROM generate_series(1, 30000) i;
                CREATE TABLE orders (id int PRIMARY KEY, customer_id int NOT NULL, total numeric NOT NULL);
                INSERT INTO orders SELECT i, i % 3000, i % 500 FROM generate_series(1, 60000) i;
                VACUUM ANALYZE customers;
                VACUUM ANALYZE orders;
                CREATE ROLE harmless_reader LOGIN PASSWORD 'reader' IN ROLE pg_monitor, pg_read_all_data;
                SELECT pg_stat_statements_reset()""");
        for (int i = 0; i < 5; i++) {
            execute("SELECT * FROM orders WHERE customer_id = " + i);
            execute("SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email = 'user" + i
                    + "'");
            execute("SELECT total FROM orders WHERE id = " + i + " FOR UPDATE");
            execute("UPDATE orders SET total = total + 1 WHERE customer_id = 7 AND id = " + i);
            execute("DELETE FROM orders WHERE total = " + (1000 + i));
        }
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** EXCLUSIVE goes with ACCESS SHARE and nothing else. */
    @BeforeEach
    void lockEveryTable() throws SQLException {
        writer = server.connect("postgres");
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.execute("LOCK TABLE customers, orders IN EXCLUSIVE MODE");
        }
    }

    @AfterEach
    void unlock() throws SQLException {
        writer.rollback();
        writer.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"profile", "advise", "doctor"})
    void reading_isNothingButReading(String command) throws Exception {
        String before = fingerprintOfTheServer();
        long logged = log().size();

        Run run = Run.tenfold(command, "--url", url(ROLE, "reader"), "--json");

        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        List<String> sent = statementsOf(ROLE, logged);
        assertThat(sent).hasSizeGreaterThan(3).allSatisfy(HarmlessTest::isReading);
        assertThat(given(ROLE, logged)).allSatisfy(HarmlessTest::isReading);
        if (command.equals("advise")) {
            assertThat(given(ROLE, logged)).anyMatch(text -> text.startsWith("EXPLAIN"));
        }
        assertThat(fingerprintOfTheServer()).isEqualTo(before);
    }

    /** A superuser may do all: what keeps us from writing must not be the lack of rights. */
    @ParameterizedTest
    @ValueSource(strings = {"profile", "advise", "doctor"})
    void superuser_readsOnlyAsWell(String command) throws Exception {
        int logged = log().size();

        Run run = Run.tenfold(command, "--url", url(server.superuser(), server.password()), "--json");

        assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
        assertThat(log().stream().skip(logged)).noneMatch(line -> line.contains("lock timeout"));
    }

    private static void isReading(String statement) {
        String bare = statement.replaceAll("/\\*.*?\\*/", "").strip().toLowerCase(Locale.ROOT);
        if (DRIVER.contains(bare) || BLOCKS.contains(bare)) {
            return;
        }
        for (String part : bare.split(";")) {
            assertThat(READING).as(statement).anyMatch(part.strip()::startsWith);
        }
        assertThat(bare)
                .as(statement)
                .doesNotContainPattern("explain \\([^)]*analyze")
                .doesNotContain("advisory")
                .doesNotContain("set session ");
        if (bare.contains("set_config")) {
            assertThat(bare).contains("true)").doesNotContain("false)");
        }
    }

    /** What would be different had anything been written, set, locked or left open. */
    private static String fingerprintOfTheServer() throws SQLException {
        return single("SELECT string_agg(t, ',' ORDER BY t) FROM ("
                + " SELECT 'relation ' || relname || relfilenode AS t FROM pg_class"
                + " UNION ALL SELECT 'setting ' || name || '=' || setting FROM pg_settings WHERE source <> 'session'"
                + " UNION ALL SELECT 'role ' || setdatabase || setrole || setconfig::text FROM pg_db_role_setting"
                + " UNION ALL SELECT 'advisory' FROM pg_locks WHERE locktype = 'advisory'"
                + " UNION ALL SELECT 'lock ' || mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                + "  WHERE c.relname IN ('orders', 'customers')"
                + " UNION ALL SELECT 'rows ' || count(*) || sum(total) FROM orders) a");
    }

    /** What was given to blocks to execute. */
    private static List<String> given(String role, long from) throws IOException, SQLException {
        List<String> given = new ArrayList<>();
        List<String> lines = log();
        for (int i = (int) from; i < lines.size(); i++) {
            if (lines.get(i).startsWith("<" + role + "|") && lines.get(i).contains(GIVEN)) {
                Matcher bound = BOUND.matcher(lines.get(i + 1));
                assertThat(bound.find()).as(lines.get(i + 1)).isTrue();
                given.add(bound.group(1).replace("''", "'"));
            }
        }
        return given;
    }

    private static List<String> statementsOf(String role, long from) throws IOException, SQLException {
        List<String> statements = new ArrayList<>();
        List<String> lines = log();
        for (String line : lines.subList((int) from, lines.size())) {
            int at = line.indexOf("LOG:  ");
            if (line.startsWith("<" + role + "|") && at > 0) {
                String message = line.substring(at + 6);
                int colon = message.indexOf(": ");
                if (message.startsWith("statement: ") || message.startsWith("execute ")) {
                    statements.add(message.substring(colon + 2));
                }
            }
        }
        return statements;
    }

    /** All that was logged so far: the collector writes late, so it is waited for until a mark of ours has come through. */
    private static List<String> log() throws IOException, SQLException {
        String mark = "mark " + UUID.randomUUID();
        execute("SELECT '" + mark + "'");
        List<String> messages = messages();
        while (messages.stream().noneMatch(message -> message.contains(mark))) {
            messages = messages();
        }
        return messages;
    }

    /** Messages of the log, a message of several lines as one. */
    private static List<String> messages() throws IOException {
        List<String> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(server.dataDirectory().resolve("log"))) {
            for (Path file : files.sorted().toList()) {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    if (line.startsWith("\t")) {
                        messages.set(messages.size() - 1, messages.get(messages.size() - 1) + " " + line.strip());
                    } else {
                        messages.add(line);
                    }
                }
            }
        }
        return messages;
    }

    private static String url(String user, String password) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:" + server.port() + "/postgres";
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\n")) {
                statement.execute(one);
            }
        }
    }

    private static String single(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
