// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.ledger.Ledger;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The time-out only keeps what hangs from hanging the tests. */
@Timeout(120)
class ApplyCommandTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String BY_CUSTOMER =
            "CREATE INDEX CONCURRENTLY tf_customer ON public.orders USING btree (customer)";

    @TempDir
    Path folder;

    private Path ledger;

    @BeforeEach
    void table() {
        ledger = folder.resolve("ledger.jsonl");
        SERVER.execute("CREATE TABLE orders (id int PRIMARY KEY, customer int, note text);"
                + " INSERT INTO orders SELECT n, n % 100, 'note ' || n FROM generate_series(1, 3000) n");
    }

    @AfterEach
    void noTable() {
        SERVER.execute("DROP TABLE IF EXISTS orders CASCADE");
    }

    @Test
    void withoutYes_theStatementsAreShownAndNothingIsChanged() throws Exception {
        Path plan = PlanFile.advice(
                folder,
                SERVER.settings(),
                BY_CUSTOMER,
                "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (lower(note))");

        Run run = tenfold("apply", plan.toString());

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains(BY_CUSTOMER + ";", "(lower(note));\n  ANALYZE public.orders;", "Nothing was changed")
                .contains("--yes");
        assertThat(indexes()).isEqualTo("orders_pkey");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void whatAdvisePrints_isAPlan() throws Exception {
        SERVER.execute("INSERT INTO orders SELECT n, n, repeat('x', 100) FROM generate_series(3001, 60000) n");
        SERVER.execute("VACUUM ANALYZE orders");
        Path workload = Files.writeString(folder.resolve("work.sql"), "SELECT note FROM orders WHERE customer = 4711;");
        ConnectionSettings server = SERVER.settings();
        Run advice = Run.tenfold(
                "advise", "--url", url(server), "--workload", workload.toString(), "--json", "--allow-partial");
        Path plan = Files.writeString(folder.resolve("plan.json"), advice.out());

        Run run = tenfold("apply", plan.toString(), "--yes");

        assertThat(run.exitCode()).as(advice.err() + run.err() + run.out()).isZero();
        assertThat(run.out()).contains("VALID  built in");
        assertThat(indexes()).startsWith("orders_pkey, tf_orders_customer");
    }

    @Test
    void twice_eachIndexIsThereOnce() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);

        Run first = tenfold("apply", plan.toString(), "--yes");
        Run second = tenfold("apply", plan.toString(), "--yes");

        assertThat(first.exitCode()).isZero();
        assertThat(second.exitCode()).isZero();
        assertThat(second.out()).contains("VALID", "was built by an earlier run");
        assertThat(indexes()).isEqualTo("orders_pkey, tf_customer");
        assertThat(tenfold("status").out()).contains("VALID", "tf_customer", "undo: DROP INDEX CONCURRENTLY");
        assertThat(tenfold("status", "--json").out()).contains("\"state\" : \"VALID\"", "\"schemaVersion\" : 1");
    }

    @Test
    void indexOfAPartitionedTable_isTakenBackByWhatStatusAndUndoShow() throws Exception {
        SERVER.execute("DROP TABLE orders; CREATE TABLE orders (id int, customer int) PARTITION BY RANGE (id);"
                + " CREATE TABLE orders_1 PARTITION OF orders FOR VALUES FROM (0) TO (10)");
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();

        assertThat(tenfold("status").out()).contains("undo: DROP INDEX public.tf_customer;");
        assertThat(tenfold("undo", "--all").out()).contains("DROP INDEX public.tf_customer;");

        SERVER.execute("DROP INDEX public.tf_customer");
        assertThat(tenfold("status").out()).contains("somebody else dropped it").doesNotContain("undo:");
    }

    @Test
    void sameIndexUnderAnotherName_countsAsPresent() throws Exception {
        SERVER.execute("CREATE INDEX theirs ON orders (customer)");
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);

        assertThat(tenfold("apply", plan.toString()).out()).contains("under the name theirs");
        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        assertThat(tenfold("undo", "--all", "--yes").exitCode()).isZero();

        assertThat(indexes()).isEqualTo("orders_pkey, theirs");
    }

    @Test
    void droppedIndex_isRestoredExactly() throws Exception {
        tablespace();
        SERVER.execute(
                "CREATE INDEX old ON orders (lower(note), customer DESC) WITH (fillfactor = 50) TABLESPACE fast WHERE id > 10;"
                        + " ALTER INDEX old ALTER COLUMN 1 SET STATISTICS 321; COMMENT ON INDEX old IS 'it''s \\ Maria''s'");
        String before = everythingOf("old");
        Path plan = PlanFile.tidy(
                folder, SERVER.settings(), List.of(BY_CUSTOMER, "DROP INDEX CONCURRENTLY public.old"), List.of());

        assertThat(tenfold("apply", plan.toString(), "--yes").exitCode()).isZero();
        assertThat(indexes()).isEqualTo("orders_pkey, tf_customer");
        Run undo = tenfold("undo", "drop:public.old", "--yes");

        assertThat(undo.exitCode()).as(undo.out()).isZero();
        assertThat(everythingOf("old")).isEqualTo(before);
        assertThat(indexes()).isEqualTo("old, orders_pkey, tf_customer");
        SERVER.execute("DROP INDEX old");
        SERVER.execute("DROP TABLESPACE fast");
    }

    /** Inside the data folder, so that it goes with the server. */
    private static void tablespace() throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET allow_in_place_tablespaces = on");
            statement.execute("CREATE TABLESPACE fast LOCATION ''");
        }
    }

    @Test
    void dropWhoseReplacementFails_isNotBegun() throws Exception {
        SERVER.execute("CREATE INDEX old ON orders (customer)");
        Path plan = PlanFile.tidy(
                folder,
                SERVER.settings(),
                List.of(
                        "CREATE INDEX CONCURRENTLY tf_bad ON public.orders USING btree ((note::int))",
                        "DROP INDEX CONCURRENTLY public.old"),
                List.of());

        Run run = tenfold("apply", plan.toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out())
                .contains("22P02", "not begun: tf_bad is not there")
                .doesNotContain("note 1");
        assertThat(indexes()).isEqualTo("old, orders_pkey");
    }

    @Test
    void indexThatIsNotWhatThePlanSays_isNotDropped() throws Exception {
        SERVER.execute("CREATE INDEX old ON orders (note)");
        Path plan = PlanFile.tidy(
                folder,
                SERVER.settings(),
                List.of("DROP INDEX CONCURRENTLY public.old"),
                List.of("CREATE INDEX CONCURRENTLY old ON public.orders USING btree (customer)"));

        Run run = tenfold("apply", plan.toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("not what the plan says any more");
        assertThat(indexes()).isEqualTo("old, orders_pkey");
    }

    @Test
    void everyProblem_isSaidAtOnce() throws Exception {
        SERVER.execute("CREATE ROLE stranger LOGIN PASSWORD 'x'");
        Path plan = PlanFile.advice(
                folder,
                SERVER.settings(),
                BY_CUSTOMER,
                "CREATE INDEX CONCURRENTLY tf_gone ON public.orders USING btree (gone)",
                "CREATE INDEX CONCURRENTLY tf_nowhere ON public.nowhere USING btree (x)");
        Path drops = PlanFile.tidy(
                folder, SERVER.settings(), List.of("DROP INDEX CONCURRENTLY public.orders_pkey"), List.of());
        try (Connection other = SERVER.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("SET application_name = 'nightly report'");
            statement.execute("SELECT txid_current()");
            Run run = tenfold("apply", plan.toString());
            while (!run.out().contains("nightly report")) {
                run = tenfold("apply", plan.toString());
            }

            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.out())
                    .containsPattern("waits +process \\d+ \\(nightly report\\) has had a transaction open for \\d+ s")
                    .contains("refuses  table orders has no column gone")
                    .contains("refuses  table nowhere is not there")
                    .contains("Refused; nothing was changed.");
            assertThat(tenfold("apply", drops.toString()).out()).contains("is a primary key: it is not dropped");
        }
        ConnectionSettings server = SERVER.settings();
        String url = "postgresql://stranger:x@" + server.host() + ":" + server.port() + "/" + server.database();
        Run run = Run.tenfold("apply", plan.toString(), "--yes", "--url", url, "--ledger", ledger.toString());
        SERVER.execute("DROP ROLE stranger");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("role stranger does not own table orders (SQLSTATE 42501)");
        assertThat(indexes()).isEqualTo("orders_pkey");
        assertThat(ledger).doesNotExist();
    }

    @Test
    void anotherBuildOnTheTable_isNamed() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        try (Connection writer = SERVER.connect();
                Connection builder = SERVER.connect();
                Statement write = writer.createStatement();
                Statement build = builder.createStatement()) {
            build.execute("SET application_name = 'migration'");
            writer.setAutoCommit(false);
            write.execute("INSERT INTO orders VALUES (0, 0, '')");
            Thread other = new Thread(() -> execute(build, "CREATE INDEX CONCURRENTLY theirs ON orders (note)"));
            other.start();
            Run run = tenfold("apply", plan.toString());
            while (!run.out().contains("builds an index on")) {
                run = tenfold("apply", plan.toString());
            }
            writer.rollback();
            other.join();

            assertThat(run.exitCode()).isZero();
            assertThat(run.out()).containsPattern("process \\d+ \\(migration\\) builds an index on orders");
        }
    }

    @Test
    void planOfAnotherDatabase_isRefused() throws Exception {
        ConnectionSettings server = SERVER.settings();
        ConnectionSettings other = new ConnectionSettings(
                server.host(), server.port(), "other", server.user(), server.password(), server.options());

        Run run = tenfold("apply", PlanFile.advice(folder, other, BY_CUSTOMER).toString(), "--yes");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("the plan was made for other").hasLineCount(1);
        assertThat(indexes()).isEqualTo("orders_pkey");
    }

    @Test
    void whatIsNoPlan_isRefusedInOneLine() throws Exception {
        Path smuggled = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER + "; DROP TABLE orders");
        Path other = Files.writeString(folder.resolve("other.json"), "{\"schemaVersion\":1}");
        Path noJson = Files.writeString(folder.resolve("no.json"), "no");
        for (Path file : List.of(smuggled, other, noJson, folder.resolve("nowhere.json"))) {
            Run run = tenfold("apply", file.toString(), "--yes");

            assertThat(run.exitCode()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).startsWith("tenfold: ").hasLineCount(1);
        }
        assertThat(indexes()).isEqualTo("orders_pkey");
    }

    @Test
    void ledgerInUse_isRefusedInOneLine() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        try (Ledger held = Ledger.open(ledger, Duration.ZERO)) {
            Run run = tenfold("apply", plan.toString(), "--yes");

            assertThat(held).isNotNull();
            assertThat(run.exitCode()).isEqualTo(5);
            assertThat(run.err()).contains("another Tenfold has it").hasLineCount(1);
        }
        assertThat(indexes()).isEqualTo("orders_pkey");
    }

    @Test
    void undo_leavesWhatSomebodyAltered() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        tenfold("apply", plan.toString(), "--yes");
        SERVER.execute("ALTER INDEX tf_customer SET (fillfactor = 50)");

        Run run = tenfold("undo", "tf_customer", "--yes");

        assertThat(run.exitCode()).isEqualTo(5);
        assertThat(run.out()).contains("does not carry Tenfold's comment, or was altered");
        assertThat(indexes()).isEqualTo("orders_pkey, tf_customer");
    }

    @Test
    void undoWithoutAnId_listsWhatCanBeTakenBack() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        tenfold("apply", plan.toString(), "--yes");

        assertThat(tenfold("undo").out()).contains("tf_customer", "tenfold undo ID --yes");
        assertThat(tenfold("undo", "--yes").exitCode()).isEqualTo(2);
        assertThat(tenfold("undo", "nothing", "--yes").exitCode()).isEqualTo(2);
        assertThat(tenfold("undo", "tf_customer").out()).contains("DROP INDEX CONCURRENTLY", "Nothing was changed");
        assertThat(indexes()).isEqualTo("orders_pkey, tf_customer");
        assertThat(tenfold("undo", "--all", "--yes").exitCode()).isZero();
        assertThat(indexes()).isEqualTo("orders_pkey");
    }

    @Test
    void migrations_buildConcurrentlyOutsideOfTransactions() throws Exception {
        Path plan = PlanFile.advice(folder, SERVER.settings(), BY_CUSTOMER);
        Path out = folder.resolve("migrations");

        assertThat(tenfold("apply", plan.toString(), "--emit", "flyway", "--out", out.toString())
                        .exitCode())
                .isZero();
        Run liquibase = tenfold("apply", plan.toString(), "--emit", "liquibase");
        Run sql = tenfold("apply", plan.toString(), "--emit", "sql");

        try (Stream<Path> files = Files.list(out)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .satisfiesExactly(
                            script -> assertThat(script).matches("V\\d{14}_001__tenfold_tf_customer\\.sql"),
                            conf -> assertThat(conf).endsWith(".sql.conf"));
        }
        assertThat(liquibase.out())
                .contains("--changeset tenfold:tf_customer runInTransaction:false")
                .contains("--rollback DROP INDEX CONCURRENTLY IF EXISTS public.tf_customer;");
        assertThat(sql.out())
                .contains("-- undo: DROP INDEX CONCURRENTLY IF EXISTS public.tf_customer;")
                .contains(
                        "\nCREATE INDEX CONCURRENTLY IF NOT EXISTS tf_customer ON public.orders USING btree (customer);");
        assertThat(indexes()).isEqualTo("orders_pkey");
    }

    private Run tenfold(String command, String... more) {
        return Run.tenfold(Stream.of(
                        Stream.of(command, "--url", url(SERVER.settings()), "--ledger", ledger.toString()),
                        Stream.of(more))
                .flatMap(each -> each)
                .toArray(String[]::new));
    }

    private static String url(ConnectionSettings settings) {
        return "postgresql://" + settings.user() + ":" + settings.password() + "@" + settings.host() + ":"
                + settings.port() + "/" + settings.database();
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String indexes() throws SQLException {
        return ask("SELECT string_agg(c.relname, ', ' ORDER BY c.relname) FROM pg_index JOIN pg_class c"
                + " ON c.oid = indexrelid WHERE indrelid = 'orders'::regclass AND indisvalid");
    }

    private static String everythingOf(String index) throws SQLException {
        return ask("SELECT concat_ws('|', pg_get_indexdef(c.oid), obj_description(c.oid, 'pg_class'), c.reloptions,"
                + " (SELECT spcname FROM pg_tablespace s WHERE s.oid = c.reltablespace),"
                + " (SELECT string_agg(attstattarget::text, ',' ORDER BY attnum) FROM pg_attribute a"
                + " WHERE a.attrelid = c.oid)) FROM pg_class c WHERE c.relname = '" + index + "'");
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
