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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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

    private static final Pattern EXECUTES =
            Pattern.compile("explain\\s*(\\([^)]*\\b)?analyze", Pattern.CASE_INSENSITIVE);

    /** The only blocks: they execute the text that a statement before them was given as a bound value. */
    private static final Set<String> BLOCKS = Set.of(
            "do language plpgsql $tenfold$begin execute pg_catalog.current_setting('tenfold.statement'); end$tenfold$",
            "do language plpgsql $tenfold$declare answer pg_catalog.text; begin execute"
                    + " pg_catalog.current_setting('tenfold.statement') into answer; answer :="
                    + " pg_catalog.set_config('tenfold.answer', answer, true); end$tenfold$");

    private static final String GIVES_TEXT = "tenfold.statement', $1, true)";

    private static final Pattern BOUND = Pattern.compile("DETAIL:  (?i:parameters): \\$1 = '(.*)'");

    /** The driver's own at the start of a session. */
    private static final Set<String> DRIVER = Set.of(
            "set extra_float_digits = 3",
            "set application_name = 'tenfold'",
            "set session characteristics as transaction read only");

    private static final String ROLE = "harmless_reader";

    private static final List<String> COMMANDS = List.of(
            "profile",
            "profile --since 200ms",
            "profile --sample 300ms",
            "doctor",
            "diagnose",
            "diagnose --analyze",
            "advise",
            "indexes",
            "bench --clients 2 --duration 300ms --warmup 0");

    private static final Map<Integer, EmbeddedServer> SERVERS = new HashMap<>();

    @BeforeAll
    static void start() throws SQLException {
        for (int major : Majors.tested()) {
            fill(start(major));
        }
    }

    private static EmbeddedServer start(int major) {
        EmbeddedServer server = EmbeddedServer.start(
                FindBinaries.of(major, null),
                ServerOptions.fast()
                        .preloading("pg_stat_statements")
                        .with("logging_collector", "on")
                        .with("log_statement", "all")
                        .with("log_line_prefix", "<%u|%p> ")
                        .with("log_directory", "log"));
        SERVERS.put(major, server);
        return server;
    }

    private static void fill(EmbeddedServer server) throws SQLException {
        execute(server, """
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
            execute(server, "SELECT * FROM orders WHERE customer_id = " + i);
            execute(
                    server,
                    "SELECT o.id FROM orders o JOIN customers c ON c.id = o.customer_id WHERE c.email = 'user" + i
                            + "'");
            execute(server, "SELECT total FROM orders WHERE id = " + i + " FOR UPDATE");
            execute(server, "UPDATE orders SET total = total + 1 WHERE customer_id = 7 AND id = " + i);
            execute(server, "DELETE FROM orders WHERE total = " + (1000 + i));
        }
    }

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(EmbeddedServer::close);
    }

    static Stream<Arguments> commandsOnEachMajor() {
        return Majors.tested().stream()
                .flatMap(major -> COMMANDS.stream().map(command -> Arguments.of(major, command)));
    }

    /** EXCLUSIVE goes with ACCESS SHARE and nothing else. */
    private static Connection lockingEveryTable(EmbeddedServer server) throws SQLException {
        Connection writer = server.connect("postgres");
        writer.setAutoCommit(false);
        try (Statement statement = writer.createStatement()) {
            statement.execute("LOCK TABLE customers, orders IN EXCLUSIVE MODE");
        }
        return writer;
    }

    @ParameterizedTest
    @MethodSource("commandsOnEachMajor")
    void reading_isNothingButReading(int major, String command) throws Exception {
        EmbeddedServer server = SERVERS.get(major);
        try (Connection writer = lockingEveryTable(server)) {
            String before = fingerprintOf(server);
            int logged = log(server).size();

            Run run = Run.tenfold((command + " --json --url " + url(server, ROLE, "reader")).split(" "));

            assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
            List<String> sent = statementsOf(server, ROLE, logged);
            boolean executes = command.contains("--analyze");
            assertThat(sent).hasSizeGreaterThan(3).allSatisfy(statement -> isReading(statement, executes));
            assertThat(sent.stream().anyMatch(HarmlessTest::executes)).isEqualTo(executes);
            assertExplainedUnderATimeout(sent);
            assertThat(fingerprintOf(server)).isEqualTo(before);
            writer.rollback();
        }
    }

    /** Every EXPLAIN, executing or not, in a transaction that began by being read-only and setting a timeout. */
    private static void assertExplainedUnderATimeout(List<String> sent) {
        boolean readOnly = false;
        boolean limited = false;
        for (String statement : sent) {
            String bare = bare(statement);
            if (bare.equals("begin") || bare.equals("rollback")) {
                readOnly = false;
                limited = false;
            }
            readOnly |= bare.startsWith("set transaction read only");
            limited |= bare.startsWith("select pg_catalog.set_config('statement_timeout', $1, true)");
            if (bare.startsWith("explain")) {
                assertThat(readOnly && limited).as(statement).isTrue();
            }
        }
    }

    /** A superuser may do all: what keeps us from writing must not be the lack of rights. */
    @ParameterizedTest
    @MethodSource("commandsOnEachMajor")
    void superuser_readsOnlyAsWell(int major, String command) throws Exception {
        EmbeddedServer server = SERVERS.get(major);
        try (Connection writer = lockingEveryTable(server)) {
            String before = fingerprintOf(server);
            int logged = log(server).size();

            Run run = Run.tenfold(
                    (command + " --json --url " + url(server, server.superuser(), server.password())).split(" "));

            assertThat(run.exitCode()).as(run.err()).isIn(0, 4);
            assertThat(log(server).stream().skip(logged)).noneMatch(line -> line.contains("lock timeout"));
            assertThat(fingerprintOf(server)).isEqualTo(before);
            writer.rollback();
        }
    }

    private static String bare(String statement) {
        return statement.replaceAll("/\\*.*?\\*/", "").strip().toLowerCase(Locale.ROOT);
    }

    private static boolean executes(String statement) {
        return EXECUTES.matcher(statement).find();
    }

    private static void isReading(String statement, boolean mayExecute) {
        String bare = bare(statement);
        if (DRIVER.contains(bare) || BLOCKS.contains(bare)) {
            return;
        }
        for (String part : bare.split(";")) {
            assertThat(READING).as(statement).anyMatch(part.strip()::startsWith);
        }
        assertThat(executes(statement)).as(statement).isIn(false, mayExecute);
        assertThat(bare)
                .as(statement)
                .doesNotContainPattern("pg_(try_)?advisory_(xact_)?lock")
                .doesNotContain("set session ");
        if (bare.contains("set_config")) {
            assertThat(bare).contains("true)").doesNotContain("false)");
        }
    }

    /** What would be different had anything been written, set, locked or left open. */
    private static String fingerprintOf(EmbeddedServer server) throws SQLException {
        return single(
                server,
                "SELECT string_agg(t, ',' ORDER BY t) FROM ("
                        + " SELECT 'relation ' || relname || relfilenode AS t FROM pg_class"
                        + " UNION ALL SELECT 'setting ' || name || '=' || setting FROM pg_settings WHERE source <> 'session'"
                        + " UNION ALL SELECT 'role ' || setdatabase || setrole || setconfig::text FROM pg_db_role_setting"
                        + " UNION ALL SELECT 'advisory' FROM pg_locks WHERE locktype = 'advisory'"
                        + " UNION ALL SELECT 'lock ' || mode FROM pg_locks l JOIN pg_class c ON c.oid = l.relation"
                        + "  WHERE c.relname IN ('orders', 'customers')"
                        + " UNION ALL SELECT 'rows ' || count(*) || sum(total) FROM orders) a");
    }

    /** What the role sent, in order; in the place of a statement that gives a block its text that text. */
    private static List<String> statementsOf(EmbeddedServer server, String role, int from)
            throws IOException, SQLException {
        List<String> statements = new ArrayList<>();
        List<String> lines = log(server);
        for (int i = from; i < lines.size(); i++) {
            String line = lines.get(i);
            int at = line.indexOf("LOG:  ");
            if (line.startsWith("<" + role + "|") && at > 0) {
                String message = line.substring(at + 6);
                int colon = message.indexOf(": ");
                if (message.startsWith("statement: ") || message.startsWith("execute ")) {
                    statements.add(line.contains(GIVES_TEXT) ? given(lines.get(i + 1)) : message.substring(colon + 2));
                }
            }
        }
        return statements;
    }

    private static String given(String detail) {
        Matcher bound = BOUND.matcher(detail);
        assertThat(bound.find()).as(detail).isTrue();
        return bound.group(1).replace("''", "'");
    }

    /** All that was logged so far: the collector writes late, so it is waited for until a mark of ours has come through. */
    private static List<String> log(EmbeddedServer server) throws IOException, SQLException {
        String mark = "mark " + UUID.randomUUID();
        execute(server, "SELECT '" + mark + "'");
        List<String> messages = messages(server);
        while (messages.stream().noneMatch(message -> message.contains(mark))) {
            messages = messages(server);
        }
        return messages;
    }

    /** Messages of the log, a message of several lines as one. */
    private static List<String> messages(EmbeddedServer server) throws IOException {
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

    private static String url(EmbeddedServer server, String user, String password) {
        return "postgresql://" + user + ":" + password + "@127.0.0.1:" + server.port() + "/postgres";
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String one : sql.split(";\n")) {
                statement.execute(one);
            }
        }
    }

    private static String single(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
