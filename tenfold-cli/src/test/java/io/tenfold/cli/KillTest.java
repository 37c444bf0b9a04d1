// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tenfold is killed by {@code kill -9} before, in the middle of and after what it changes; the same command again ends with all of it
 * done, once, and nothing INVALID. The time-out only keeps what hangs from hanging the tests.
 */
@Timeout(120)
class KillTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String BY_CUSTOMER =
            "CREATE INDEX CONCURRENTLY tf_customer ON public.orders USING btree (customer)";
    private static final String BY_NOTE =
            "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (lower(note))";
    private static final String STATISTICS =
            "CREATE STATISTICS public.tf_stat (ndistinct) ON id, customer FROM public.orders";

    /** What a Tenfold that is killed calls itself; the test's own sessions are not ended with its server processes. */
    private static final String CHILD = "tenfold_child";

    @TempDir
    Path folder;

    private Path ledger;

    @BeforeEach
    void tables() {
        ledger = folder.resolve("state/ledger.jsonl");
        SERVER.execute("CREATE TABLE orders (id int, customer int, note text);"
                + " INSERT INTO orders SELECT n, n % 100, 'note ' || n FROM generate_series(1, 3000) n;"
                + " CREATE INDEX theirs ON orders (id); COMMENT ON INDEX theirs IS 'ask Maria'");
    }

    @AfterEach
    void noTables() {
        SERVER.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND pid <> pg_backend_pid()");
        SERVER.execute("DROP EVENT TRIGGER IF EXISTS hold; DROP TABLE IF EXISTS orders, parts CASCADE");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 6, 8})
    void killedAfterSoManyLinesOfTheLedger_isFinishedByTheNextRun(int lines) throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER, BY_NOTE, STATISTICS);
        Process killed = start("apply", plan, "--yes");
        while (killed.isAlive() && linesOfLedger() < lines) {
            Thread.onSpinWait();
        }
        kill(killed);

        Run rerun = tenfold("apply", plan.toString(), "--yes");

        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertThat(indexes()).isEqualTo("tf_customer valid ours, tf_note valid ours, theirs valid ask Maria");
        assertThat(ask("SELECT count(*) FROM pg_statistic_ext WHERE stxname = 'tf_stat'"))
                .isEqualTo("1");
        assertThat(states()).isEqualTo("VALID VALID VALID");
    }

    @Test
    void killedInABuildThatTheServerGoesOnWith_isWaitedForAndNotSentAgain() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        try (Connection holder = oldSnapshot()) {
            Process killed = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'");
            kill(killed);
            assertThat(states()).isEqualTo("BUILDING");
            String oid = ask("SELECT 'tf_customer'::regclass::oid");
            Process rerun = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_stat_activity WHERE application_name = '" + CHILD + "'"
                    + " AND query LIKE '%pg_stat_progress_create_index%' AND state = 'idle'");
            holder.rollback();

            assertThat(rerun.waitFor()).isZero();
            assertThat(ask("SELECT 'tf_customer'::regclass::oid")).isEqualTo(oid);
        }
        assertThat(indexes()).isEqualTo("tf_customer valid ours, theirs valid ask Maria");
        assertThat(states()).isEqualTo("VALID");
    }

    @Test
    void killedInABuildWhoseServerProcessIsEndedToo_isBuiltAnew() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        try (Connection holder = oldSnapshot()) {
            Process killed = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_stat_progress_create_index WHERE phase = 'waiting for old snapshots'");
            kill(killed);
            endServerProcesses();
            holder.rollback();
        }
        assertThat(indexes()).isEqualTo("tf_customer invalid, theirs valid ask Maria");
        assertThat(states()).isEqualTo("INVALID");
        cutLedger(7);

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        assertThat(indexes()).isEqualTo("tf_customer valid ours, theirs valid ask Maria");
    }

    @Test
    void killedBeforeTheComment_isMarkedByTheNextRun() throws Exception {
        SERVER.execute("CREATE OR REPLACE FUNCTION hold() RETURNS event_trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN PERFORM pg_sleep(100); END $$;"
                + " CREATE EVENT TRIGGER hold ON ddl_command_start WHEN TAG IN ('COMMENT') EXECUTE FUNCTION hold()");
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        Process killed = start("apply", plan, "--yes");
        waitFor("SELECT 1 FROM pg_stat_activity WHERE wait_event = 'PgSleep'");
        kill(killed);
        endServerProcesses();
        SERVER.execute("DROP EVENT TRIGGER hold");
        assertThat(indexes()).isEqualTo("tf_customer valid, theirs valid ask Maria");

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        assertThat(indexes()).isEqualTo("tf_customer valid ours, theirs valid ask Maria");
        assertThat(tenfold("undo", "tf_customer", "--yes").exitCode()).isZero();
        assertThat(indexes()).isEqualTo("theirs valid ask Maria");
    }

    @Test
    void killedInADrop_isDroppedByTheNextRunAndRestoredByUndo() throws Exception {
        Path plan =
                PlanFile.tidy(folder, SERVER.settings(), List.of("DROP INDEX CONCURRENTLY public.theirs"), List.of());
        try (Connection reader = reader()) {
            Process killed = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_index WHERE NOT indisvalid");
            kill(killed);
            endServerProcesses();
            reader.rollback();
        }
        assertThat(indexes()).isEqualTo("theirs invalid ask Maria");
        assertThat(states()).isEqualTo("INVALID");

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        assertThat(indexes()).isEmpty();
        assertThat(states()).isEqualTo("VALID");

        assertThat(tenfold("undo", "--all", "--yes").exitCode()).isZero();
        assertThat(indexes()).isEqualTo("theirs valid ask Maria");
        assertThat(states()).isEqualTo("REVERTED");
    }

    @Test
    void killedInARebuild_leavesNoCopyAfterTheNextRun() throws Exception {
        Path plan = PlanFile.tidy(
                folder, SERVER.settings(), List.of("REINDEX INDEX CONCURRENTLY public.theirs"), List.of());
        String before = ask("SELECT 'theirs'::regclass::oid");
        try (Connection holder = oldSnapshot()) {
            Process killed = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_class WHERE relname = 'theirs_ccnew'");
            kill(killed);
            endServerProcesses();
            holder.rollback();
        }
        assertThat(indexes()).contains("theirs_ccnew invalid");

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        assertThat(indexes()).isEqualTo("theirs valid ask Maria");
        String after = ask("SELECT 'theirs'::regclass::oid");
        assertThat(after).isNotEqualTo(before);
        assertThat(tenfold("apply", plan.toString(), "--yes").out()).contains("by an earlier run");
        assertThat(ask("SELECT 'theirs'::regclass::oid")).isEqualTo(after);
    }

    @Test
    void killedBetweenPartitions_isGoneOnWithAndCanBeTakenBack() throws Exception {
        SERVER.execute("CREATE TABLE parts (id int, k int) PARTITION BY RANGE (id);"
                + " CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM (0) TO (10);"
                + " CREATE TABLE parts_2 PARTITION OF parts FOR VALUES FROM (10) TO (20)");
        Path plan = PlanFile.advice(
                folder, SERVER.settings(), "CREATE INDEX CONCURRENTLY tf_parts ON public.parts USING btree (k)");
        try (Connection writer = SERVER.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO parts_2 VALUES (11, 1)");
            Process killed = start("apply", plan, "--yes");
            waitFor("SELECT 1 FROM pg_stat_progress_create_index p WHERE p.relid = 'parts_2'::regclass");
            kill(killed);
            endServerProcesses();
            writer.rollback();
        }

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        assertThat(ask("SELECT count(*) FILTER (WHERE indisvalid) || ' of ' || count(*) FROM pg_index"
                        + " WHERE indrelid::regclass::text LIKE 'parts%'"))
                .isEqualTo("3 of 3");

        assertThat(tenfold("undo", "tf_parts", "--yes").exitCode()).isZero();
        assertThat(ask("SELECT count(*) FROM pg_index WHERE indrelid::regclass::text LIKE 'parts%'"))
                .isEqualTo("0");
    }

    @Test
    void killedInAnUndo_isTakenBackByTheNextRun() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        try (Connection reader = reader()) {
            Process killed = start("undo", Path.of("tf_customer"), "--yes");
            waitFor("SELECT 1 FROM pg_index WHERE NOT indisvalid");
            kill(killed);
            endServerProcesses();
            reader.rollback();
        }
        assertThat(states()).isEqualTo("INVALID");

        assertThat(tenfold("undo", "tf_customer", "--yes").exitCode()).isZero();

        assertThat(indexes()).isEqualTo("theirs valid ask Maria");
        assertThat(states()).isEqualTo("REVERTED");
    }

    private Process start(String command, Path subject, String... more) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        List<String> all = Stream.of(
                        Stream.of(java, "-cp", System.getProperty("java.class.path"), "-XX:TieredStopAtLevel=1"),
                        Stream.of(Main.class.getName(), command, subject.toString()),
                        Stream.of("--url", url() + "?application_name=" + CHILD, "--ledger", ledger.toString()),
                        Stream.of(more))
                .flatMap(each -> each)
                .toList();
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(Files.createTempFile(folder, "out", ".txt").toFile())
                .start();
    }

    private Run tenfold(String command, String... more) {
        return Run.tenfold(Stream.of(Stream.of(command, "--url", url(), "--ledger", ledger.toString()), Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    /** On Linux and macOS this is kill -9. */
    private static void kill(Process process) throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    private static String url() {
        ConnectionSettings settings = SERVER.settings();
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    private long linesOfLedger() throws IOException {
        return Files.exists(ledger)
                ? Files.readString(ledger).chars().filter(c -> c == '\n').count()
                : 0;
    }

    private void cutLedger(int bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(ledger, StandardOpenOption.WRITE)) {
            channel.truncate(channel.size() - bytes);
        }
    }

    /** Of all changes, as status has them. */
    private String states() {
        return tenfold("status")
                .out()
                .lines()
                .filter(line -> line.matches("[A-Z]+ .*"))
                .map(line -> line.substring(0, line.indexOf(' ')))
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }

    private static void endServerProcesses() throws SQLException, InterruptedException {
        SERVER.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = '" + CHILD + "'");
        waitFor("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_stat_activity"
                + " WHERE datname = current_database() AND application_name = '" + CHILD + "')");
    }

    private static void waitFor(String sql) throws SQLException, InterruptedException {
        while (ask(sql) == null) {
            Thread.sleep(20);
        }
    }

    private static Connection oldSnapshot() throws SQLException {
        Connection holder = SERVER.connect();
        holder.setAutoCommit(false);
        holder.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = holder.createStatement()) {
            statement.execute("SELECT count(*) FROM pg_catalog.pg_class");
        }
        return holder;
    }

    /** A drop waits for it, with the index already INVALID. */
    private static Connection reader() throws SQLException {
        Connection reader = SERVER.connect();
        reader.setAutoCommit(false);
        try (Statement statement = reader.createStatement()) {
            statement.execute("SELECT count(*) FROM orders");
        }
        return reader;
    }

    /** All indexes on orders with their state and comment; {@code ours} for a comment of Tenfold's. */
    private static String indexes() throws SQLException {
        String found =
                ask("SELECT string_agg(concat_ws(' ', c.relname, CASE WHEN indisvalid THEN 'valid' ELSE 'invalid' END,"
                        + " CASE WHEN obj_description(c.oid, 'pg_class') LIKE 'tenfold %' THEN 'ours'"
                        + " ELSE obj_description(c.oid, 'pg_class') END), ', ' ORDER BY c.relname)"
                        + " FROM pg_index JOIN pg_class c ON c.oid = indexrelid WHERE indrelid = 'orders'::regclass");
        return found == null ? "" : found;
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : null;
        }
    }
}
