// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.cli.KillPoint.Hold;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PgBouncer;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.Standby;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the way of {@code tenfold apply}. The time-out only keeps what hangs from hanging the tests. */
@Timeout(300)
class ApplyObstaclesTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    private LedgerScene scene;
    private Path plan;

    @BeforeEach
    void tables() throws Exception {
        scene = new LedgerScene(SERVER::settings, folder);
        scene.tables();
        plan = scene.plan(
                LedgerScene.BY_CUSTOMER, "CREATE INDEX CONCURRENTLY tf_page ON public.visits USING btree (page DESC)");
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.execute("DROP TABLE IF EXISTS bought");
        scene.noTables();
    }

    @ParameterizedTest
    @ValueSource(strings = {"transaction", "session"})
    void pooler_isRefusedAndTheDirectAddressAskedFor(String mode) throws Exception {
        try (PgBouncer pooler = PgBouncer.inFrontOf(
                SERVER.settings(), mode, Map.of("ignore_startup_parameters", "extra_float_digits,options"))) {
            assertRefused(
                    LedgerScene.url(pooler.settings()),
                    "a connection pooler such as PgBouncer",
                    "address of the server itself");
        }
    }

    @Test
    void standby_isRefused() throws Exception {
        ConnectionSettings primary = SERVER.settings();
        try (Standby standby = Standby.of(SERVER.server())) {
            assertRefused(
                    LedgerScene.url(new ConnectionSettings(
                            "127.0.0.1",
                            standby.port(),
                            primary.database(),
                            primary.user(),
                            primary.password(),
                            Map.of())),
                    "the server is a standby (SQLSTATE 25006)",
                    "connect to its primary");
        }
    }

    @Test
    void roleWithoutTheRightOnOneOfTheTables_buildsNothingAtAll() throws Exception {
        scene.execute("DROP ROLE IF EXISTS half_owner; CREATE ROLE half_owner LOGIN PASSWORD 'x';"
                + " GRANT CREATE ON SCHEMA public TO half_owner; ALTER TABLE orders OWNER TO half_owner");
        try {
            ConnectionSettings owner = SERVER.settings();
            assertRefused(
                    LedgerScene.url(new ConnectionSettings(
                            owner.host(), owner.port(), owner.database(), "half_owner", "x", Map.of())),
                    "role half_owner does not own table visits (SQLSTATE 42501)");
        } finally {
            scene.execute(
                    "REASSIGN OWNED BY half_owner TO CURRENT_USER; DROP OWNED BY half_owner; DROP ROLE half_owner");
        }
    }

    @Test
    void columnDroppedSinceThePlan_isNamedAndNothingIsBuilt() throws Exception {
        scene.execute("ALTER TABLE orders DROP COLUMN customer CASCADE");

        assertRefused(
                LedgerScene.url(SERVER.settings()),
                "table orders has no column customer: the plan is older than the schema, make it anew");
    }

    @Test
    void tableRenamedSinceThePlan_isNamedAndNothingIsBuilt() throws Exception {
        scene.execute("ALTER TABLE orders RENAME TO bought");

        assertRefused(
                LedgerScene.url(SERVER.settings()),
                "table orders is not there: the plan is older than the schema, make it anew");
    }

    @Test
    void vacuumOfTheTable_isNamedAndWaitedFor() throws Exception {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM orders WHERE id % 2 = 0");
            statement.execute("SET vacuum_cost_delay = '100ms'; SET vacuum_cost_limit = 1");
            Thread vacuum = new Thread(() -> vacuum(statement));
            vacuum.start();
            scene.waitFor("SELECT 1 FROM pg_stat_progress_vacuum WHERE relid = 'orders'::regclass");

            assertThat(scene.tenfold("apply", plan.toString()).out())
                    .containsPattern("waits +process \\d+ \\([^)]+\\) vacuums orders just now");
            LedgerScene.Child child = scene.start("apply", plan.toString(), "--yes");
            Hold.TABLE.waitUntilReached(scene);
            statement.cancel();
            vacuum.join();

            assertThat(child.end()).as(child.said()).isZero();
        }
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours, tf_page valid ours");
    }

    @Test
    void sameIndexUnderAnotherName_isEnoughAndStaysTheirs() throws Exception {
        scene.execute("CREATE INDEX same_thing ON orders (customer)");

        Run run = scene.tenfold("apply", plan.toString(), "--yes");

        assertThat(run.exitCode()).as(run.out()).isZero();
        assertThat(run.out()).contains("under the name same_thing; nothing was built");
        assertThat(scene.ours()).isEqualTo("same_thing valid, tf_page valid ours");
        assertThat(scene.tenfold("undo", "--all", "--yes").exitCode()).isZero();
        assertThat(scene.ours()).isEqualTo("same_thing valid");
    }

    private static void vacuum(Statement statement) {
        try {
            statement.execute("VACUUM orders");
        } catch (SQLException cancelled) {
            // That is how it ends.
        }
    }

    private void assertRefused(String url, String... why) throws SQLException {
        String before = scene.ours() + scene.others();
        for (List<String> more : List.of(List.<String>of(), List.of("--yes"))) {
            Run run = Run.tenfold(Stream.concat(
                            Stream.of(
                                    "apply",
                                    plan.toString(),
                                    "--url",
                                    url,
                                    "--ledger",
                                    scene.ledger().toString()),
                            more.stream())
                    .toArray(String[]::new));
            assertThat(run.exitCode()).as(run.out() + run.err()).isEqualTo(5);
            assertThat(run.out()).contains(why).contains("Refused; nothing was changed.");
        }
        assertThat(scene.ours() + scene.others()).isEqualTo(before);
        assertThat(scene.ledger()).doesNotExist();
    }
}
