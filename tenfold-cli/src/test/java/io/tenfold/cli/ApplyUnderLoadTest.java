// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.load.OrdersTable;
import io.tenfold.testkit.load.RunTraffic;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An application is at work on the table, and somebody leaves a transaction open. The time-out only keeps what hangs from hanging the tests. */
@Timeout(180)
class ApplyUnderLoadTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final int ROWS = 50_000;
    private static final String PLACED =
            "CREATE INDEX CONCURRENTLY tf_placed ON public.load_orders USING btree (placed)";
    private static final String STATUS =
            "CREATE INDEX CONCURRENTLY tf_status ON public.load_orders USING btree (lower(status), amount)";

    @TempDir
    Path folder;

    private RunTraffic traffic;
    private Path plan;

    @BeforeEach
    void application() throws Exception {
        try (Connection connection = SERVER.connect()) {
            OrdersTable.make(connection, ROWS);
        }
        traffic = RunTraffic.start(SERVER.settings(), ROWS, 4, OptionalDouble.of(200));
        plan = PlanFile.advice(folder, SERVER.settings(), PLACED, STATUS);
    }

    @AfterEach
    void noApplication() {
        traffic.close();
        SERVER.execute("DROP TABLE load_orders");
    }

    @Test
    void applicationAtWork_failsInNothingAndFindsAllAsItWas() throws Exception {
        String before = everything();
        int begun = traffic.transactions().size();

        Run apply = tenfold("apply", plan.toString(), "--yes");
        String meanwhile = indexes();
        int between = traffic.transactions().size();
        Run undo = tenfold("undo", "--all", "--yes");
        traffic.close();

        assertThat(apply.exitCode()).as(apply.out() + apply.err()).isZero();
        assertThat(meanwhile)
                .isEqualTo("load_orders_customer valid, load_orders_pkey valid, tf_placed valid, tf_status valid");
        assertThat(undo.exitCode()).as(undo.out() + undo.err()).isZero();
        assertThat(everything()).isEqualTo(before);
        assertThat(between).isGreaterThan(begun);
        assertThat(traffic.transactions()).hasSizeGreaterThan(between);
        assertThat(traffic.failed()).isEmpty();
    }

    @Test
    void transactionThatStaysOpen_isNamedWhileItIsWaitedForAndTheIndexEndsValid() throws Exception {
        try (Connection holder = writer()) {
            String who = "process " + pid(holder) + " (nightly report), transaction open for ";
            LiveRun run = LiveRun.tenfold(arguments("apply", plan.toString(), "--yes"));
            run.awaitErr("tf_placed is waiting for writers before build: " + who);
            holder.rollback();

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
            assertThat(run.err())
                    .containsPattern("transaction open for \\d+ s; waited \\d s of at most 30 min\n")
                    .containsPattern("tf_placed goes on after waiting \\d+ s\n");
        }
        assertThat(indexes()).contains("tf_placed valid", "tf_status valid");
        assertThat(traffic.failed()).isEmpty();
    }

    @Test
    void onATerminal_theLineHasWhomItWaitsForWithinItsWidth() throws Exception {
        try (Connection holder = writer()) {
            LiveRun run = LiveRun.onTerminal(arguments("apply", plan.toString(), "--yes"));
            run.awaitErr("s for process " + pid(holder) + " (nightly report), transaction open for ");
            holder.rollback();

            assertThat(run.exitCode()).isZero();
            assertThat(run.err()).containsPattern("\\[2K +\\d+ s  waits \\d+ s for process \\d+ \\(nightly report\\)");
        }
    }

    @Test
    void dropThatWaits_namesForWhom() throws Exception {
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        try (Connection holder = writer()) {
            LiveRun run = LiveRun.tenfold(arguments("undo", "tf_placed", "--yes"));
            run.awaitErr("tf_placed is waiting for its table: process " + pid(holder) + " (nightly report)");
            holder.rollback();

            assertThat(run.exitCode()).as(run.out() + run.err()).isZero();
        }
        assertThat(indexes()).contains("tf_status valid").doesNotContain("tf_placed");
        assertThat(traffic.failed()).isEmpty();
    }

    @Test
    void waitThatIsTooLong_isGivenUpWithoutATraceAndTheNextRunGoesOn() throws Exception {
        String before = everything();
        try (Connection holder = reader()) {
            Run run = tenfold("apply", plan.toString(), "--yes", "--wait", "2s");

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.out())
                    .containsPattern("tf_placed: given up after waiting 2 s for process " + pid(holder)
                            + " \\(nightly report\\), transaction open for \\d+ s; run again when that has ended, or wait"
                            + " longer with --wait; nothing of it is left")
                    .contains("To go on: tenfold apply " + plan + " --yes");
            assertThat(everything()).isEqualTo(before);
            holder.rollback();
        }
        assertThat(tenfold("apply", plan.toString(), "--yes", "--wait", "2min").exitCode())
                .isZero();
        assertThat(indexes()).contains("tf_placed valid", "tf_status valid");
        assertThat(traffic.failed()).isEmpty();
    }

    /** DROP INDEX CONCURRENTLY waits for the same transaction. */
    @Test
    void remnantThatCannotBeDroppedEither_isSaidAndTheNextRunDropsIt() throws Exception {
        try (Connection holder = writer()) {
            Run run = tenfold("apply", plan.toString(), "--yes", "--wait", "1s");

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.out())
                    .containsPattern("tf_placed: given up after waiting 1 s for process " + pid(holder))
                    .containsPattern(
                            "an INVALID index is left: it is still there \\(.*; it waited for process " + pid(holder))
                    .contains("DROP INDEX CONCURRENTLY public.tf_placed");
            holder.rollback();
        }
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        assertThat(indexes())
                .isEqualTo("load_orders_customer valid, load_orders_pkey valid, tf_placed valid, tf_status valid");
        assertThat(traffic.failed()).isEmpty();
    }

    private static Connection writer() throws SQLException {
        return holder("INSERT INTO load_orders (customer, status, amount, placed) VALUES (1, 'new', 1, now())");
    }

    /** Has a snapshot and no lock on the table. */
    private static Connection reader() throws SQLException {
        return holder("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pg_class");
    }

    private static Connection holder(String sql) throws SQLException {
        Connection holder = SERVER.connect();
        try (Statement statement = holder.createStatement()) {
            statement.execute("SET application_name = 'nightly report'");
            holder.setAutoCommit(false);
            statement.execute(sql);
        }
        return holder;
    }

    private static int pid(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    private Run tenfold(String command, String... more) {
        return Run.tenfold(arguments(command, more));
    }

    private String[] arguments(String command, String... more) {
        ConnectionSettings server = SERVER.settings();
        String url = "postgresql://" + server.user() + ":" + server.password() + "@" + server.host() + ":"
                + server.port() + "/" + server.database();
        return Stream.concat(
                        Stream.of(
                                command,
                                "--url",
                                url,
                                "--ledger",
                                folder.resolve("ledger.jsonl").toString()),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    private static String indexes() throws SQLException {
        return ask("SELECT string_agg(c.relname || CASE WHEN i.indisvalid THEN ' valid' ELSE ' INVALID' END, ', '"
                + " ORDER BY c.relname) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid"
                + " WHERE i.indrelid = 'load_orders'::regclass");
    }

    /** All relations, columns, indexes, constraints, comments and settings of the database but for the sizes and statistics. */
    private static String everything() throws SQLException {
        return ask("SELECT string_agg(what, E'\\n' ORDER BY what) FROM ("
                + "SELECT concat_ws(' ', c.oid, c.relname, c.relkind, c.relowner, c.relhasindex, c.reloptions, c.relacl,"
                + " obj_description(c.oid, 'pg_class')) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
                + " UNION ALL SELECT concat_ws(' ', a.attrelid, a.attname, a.atttypid, a.attstattarget, a.attoptions)"
                + " FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid AND c.relnamespace = 'public'::regnamespace"
                + " UNION ALL SELECT concat_ws(' ', indexrelid, indisvalid, indisready, indislive, pg_get_indexdef(indexrelid))"
                + " FROM pg_index WHERE indrelid = 'load_orders'::regclass"
                + " UNION ALL SELECT concat_ws(' ', oid, conname) FROM pg_constraint WHERE conrelid = 'load_orders'::regclass"
                + " UNION ALL SELECT concat_ws(' ', setdatabase, setrole, setconfig) FROM pg_db_role_setting"
                + " UNION ALL SELECT stxname::text FROM pg_statistic_ext) a(what)");
    }

    private static String ask(String sql) throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
