// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A database with tables and things of others, and a ledger; Tenfold in this process, or in one of its own that can be killed. Waiting
 * ends after two minutes with a sentence that says for what.
 */
final class LedgerScene {
    static final String BY_CUSTOMER = "CREATE INDEX CONCURRENTLY tf_customer ON public.orders USING btree (customer)";

    /** What a Tenfold in a process of its own calls itself: the test's own sessions are not ended with its server processes. */
    static final String CHILD = "tenfold_child";

    private static final long PATIENCE_SECONDS = 120;

    /** What an address calls the driver's properties. */
    private static final Map<String, String> KEYWORDS =
            Map.of("gssEncMode", "gssencmode", "connectTimeout", "connect_timeout");

    private static final String OTHERS = "SELECT string_agg(concat_ws(' ', c.oid, c.relname, i.indisvalid,"
            + " pg_get_indexdef(c.oid), obj_description(c.oid, 'pg_class')), '; ' ORDER BY c.relname)"
            + " FROM pg_index i JOIN pg_class c ON c.oid = indexrelid"
            + " WHERE c.relname IN ('theirs', 'broken', 'elsewhere') AND c.relname <> '%s'";

    private final Supplier<ConnectionSettings> settings;
    private final Path folder;
    private final Path ledger;

    LedgerScene(Supplier<ConnectionSettings> settings, Path folder) {
        this.settings = settings;
        this.folder = folder;
        this.ledger = folder.resolve("state/ledger.jsonl");
    }

    Path ledger() {
        return ledger;
    }

    /** A table with indexes of somebody else: a good one, one that is INVALID, and one on another table. */
    void tables() throws SQLException {
        execute("CREATE TABLE orders (id int, customer int, note text);"
                + " INSERT INTO orders SELECT n, n % 100, 'note ' || n FROM generate_series(1, 3000) n;"
                + " CREATE INDEX theirs ON orders (id); COMMENT ON INDEX theirs IS 'ask Maria';"
                + " CREATE INDEX broken ON orders (customer, id);"
                + " UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'broken'::regclass;"
                + " CREATE TABLE visits (page int); CREATE INDEX elsewhere ON visits (page)");
    }

    void noTables() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        execute("DROP EVENT TRIGGER IF EXISTS hold; DROP TABLE IF EXISTS orders, parts, visits CASCADE;"
                + " DROP FUNCTION IF EXISTS hold, held");
    }

    /** All of others, with its identity: it must be the same afterwards. */
    String others() throws SQLException {
        return othersBut("");
    }

    String othersBut(String index) throws SQLException {
        return String.valueOf(ask(OTHERS.formatted(index)));
    }

    /** All indexes but those of others, with their state; {@code ours} for a comment of Tenfold's. */
    String ours() throws SQLException {
        return indexes("c.relname NOT IN ('theirs', 'broken', 'elsewhere')");
    }

    /** The index theirs, for changes to it. */
    String theirs() throws SQLException {
        return indexes("c.relname = 'theirs'");
    }

    private String indexes(String which) throws SQLException {
        String found =
                ask("SELECT string_agg(concat_ws(' ', c.relname, CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END,"
                        + " CASE WHEN obj_description(c.oid, 'pg_class') LIKE 'tenfold %' THEN 'ours'"
                        + " ELSE obj_description(c.oid, 'pg_class') END), ', ' ORDER BY c.relname)"
                        + " FROM pg_index JOIN pg_class c ON c.oid = indexrelid"
                        + " WHERE c.relnamespace = 'public'::regnamespace AND " + which);
        return found == null ? "" : found;
    }

    Path plan(String... statements) throws IOException {
        return PlanFile.advice(folder, settings.get(), statements);
    }

    Path tidy(String... statements) throws IOException {
        return PlanFile.tidy(folder, settings.get(), List.of(statements), List.of());
    }

    /** In this process. */
    Run tenfold(String command, String... more) {
        return Run.tenfold(Stream.of(
                        Stream.of(command, "--url", url(settings.get()), "--ledger", ledger.toString()),
                        Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** In a process of its own. */
    Child start(String command, String... more) {
        return start(List.of(), settings.get(), ledger, command, more);
    }

    /** The same, started through another program, over other settings, with another ledger. */
    Child start(List<String> through, ConnectionSettings over, Path itsLedger, String command, String... more) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> all = Stream.of(
                        through.stream(),
                        Stream.of(java, "-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"),
                        Stream.of(Main.class.getName(), command),
                        Stream.of("--url", url(over) + parameters(over), "--ledger", itsLedger.toString()),
                        Stream.of(more))
                .flatMap(each -> each)
                .toList();
        try {
            Path out = Files.createTempFile(folder, "out", ".txt");
            Process process = new ProcessBuilder(all)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            return new Child(process, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parameters(ConnectionSettings over) {
        StringBuilder parameters = new StringBuilder("?application_name=" + CHILD);
        over.options().forEach((name, value) -> parameters
                .append("&")
                .append(KEYWORDS.getOrDefault(name, name))
                .append("=")
                .append(value));
        return parameters.toString();
    }

    static String url(ConnectionSettings settings) {
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    /** Of all changes, as status has them. */
    String states() {
        Run status = tenfold("status");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return status.out()
                .lines()
                .filter(line -> line.matches("[A-Z]+ .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    long linesOfLedger() throws IOException {
        return Files.exists(ledger)
                ? Files.readString(ledger).chars().filter(c -> c == '\n').count()
                : 0;
    }

    /** Ends the server processes of all Tenfolds that are processes of their own. */
    void endServerProcesses() throws SQLException {
        execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = '" + CHILD + "'");
        waitFor("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = '" + CHILD + "')");
    }

    void waitForPhase(String phase) throws SQLException {
        waitFor("SELECT 1 FROM pg_stat_progress_create_index WHERE phase = '" + phase + "'");
    }

    /** Waits until there is a row. */
    void waitFor(String sql) throws SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (ask(sql) == null) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited " + PATIENCE_SECONDS + " s in vain for a row of: " + sql);
            }
            pause();
        }
    }

    static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** In a transaction that stays open, so that whatever waits for it waits. */
    Connection holding(String sql) throws SQLException {
        Connection holder = settings.get().with("ApplicationName", "holder").open();
        holder.setAutoCommit(false);
        try (Statement statement = holder.createStatement()) {
            statement.execute(sql);
            // the driver leaves a query's portal open, with its snapshot, until the next statement
            statement.execute("SET LOCAL work_mem = '4MB'");
        }
        return holder;
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = settings.get().open();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    String ask(String sql) throws SQLException {
        try (Connection connection = settings.get().open();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }

    /** Tenfold in a process of its own. */
    record Child(Process process, Path output) {
        /** On Linux and macOS this is kill -9. */
        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }

        void signal(String name) throws IOException, InterruptedException {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }

        /** Its exit code, once it has ended. */
        int end() throws InterruptedException {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                String said = said();
                process.destroyForcibly();
                throw new AssertionError("the command did not end within " + PATIENCE_SECONDS + " s; it said: " + said);
            }
            return process.exitValue();
        }

        /** All it printed, on either stream. */
        String said() {
            try {
                return Files.readString(output, StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
