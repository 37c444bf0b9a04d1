// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.cli.KillPoint.Hold;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The server ends in mid-build, or the process of it that builds: the command ends with 5 and one line that says so, the next one ends
 * with the index there once. The time-out only keeps what hangs from hanging the tests.
 */
@Timeout(300)
class LostServerTest {
    private static EmbeddedServer server;

    @TempDir
    Path folder;

    private LedgerScene scene;

    /** How the server ends. */
    enum Ending {
        /** As {@code pg_ctl stop -m fast}. */
        FAST("INT"),
        /** As {@code pg_ctl stop -m immediate}: it recovers when it starts again. */
        IMMEDIATE("QUIT");

        private final String signal;

        Ending(String signal) {
            this.signal = signal;
        }
    }

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(FindBinaries.bundled(), ServerOptions.fast());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void tables() throws SQLException {
        scene = new LedgerScene(LostServerTest::settings, folder);
        scene.tables();
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.noTables();
    }

    @ParameterizedTest
    @EnumSource
    void restartInABuild_leavesNothingInvalidAndTheNextRunBuilds(Ending ending) throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        String others = scene.others();
        LedgerScene.Child child = buildThatWaits(plan);

        end(ending);
        server.restart();

        assertThat(child.end()).as(child.said()).isEqualTo(5);
        assertThat(child.said())
                .contains("the connection was lost during the build (SQLSTATE ", "nothing of it is left")
                .doesNotContain("at io.tenfold");
        assertThat(scene.ours()).isEmpty();
        assertThat(scene.states()).isEqualTo("PLANNED");
        finish(plan, others, "tf_customer valid ours");
    }

    @ParameterizedTest
    @EnumSource
    void serverThatStaysAway_isUnknownUntilTheNextRun(Ending ending) throws Exception {
        String plan = plan();
        String others = scene.others();
        LedgerScene.Child child = buildThatWaits(plan);

        end(ending);
        int exitCode = child.end();
        server.restart();

        assertThat(exitCode).as(child.said()).isEqualTo(5);
        assertThat(child.said())
                .contains("UNKNOWN  tf_customer: the connection was lost", "run again to find out")
                .contains("not begun: the connection was lost")
                .doesNotContain("at io.tenfold");
        // what was committed last may be lost by a server that does not wait for its disk
        assertThat(scene.states()).isIn(ending == Ending.FAST ? List.of("INVALID") : List.of("INVALID", "PLANNED"));
        finish(plan, others, "tf_customer valid ours, tf_note valid ours");
    }

    @Test
    void processThatIsTerminated_leavesNothing() throws Exception {
        String plan = plan();
        String others = scene.others();
        try (Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child child = scene.start("apply", plan, "--yes");
            Hold.SNAPSHOT.waitUntilReached(scene);
            scene.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_progress_create_index");
            // The build is gone; the other change of the plan may be made.
            scene.waitFor("SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM pg_class WHERE relname = 'tf_customer')");
            holder.rollback();

            assertThat(child.end()).as(child.said()).isEqualTo(5);
            assertThat(child.said()).contains("57P01", "nothing of it is left", "1 of 2 as asked for");
        }
        assertThat(scene.ours()).isEqualTo("tf_note valid ours");
        finish(plan, others, "tf_customer valid ours, tf_note valid ours");
    }

    private String plan() throws IOException {
        return scene.plan(
                        LedgerScene.BY_CUSTOMER,
                        "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (note)")
                .toString();
    }

    @SuppressWarnings("MustBeClosed") // the server ends it
    private LedgerScene.Child buildThatWaits(String plan) throws SQLException {
        Connection holder = Hold.SNAPSHOT.begin(scene);
        LedgerScene.Child child = scene.start("apply", plan, "--yes");
        Hold.SNAPSHOT.waitUntilReached(scene);
        assertThat(holder).isNotNull();
        return child;
    }

    private void finish(String plan, String others, String ours) throws SQLException {
        Run rerun = scene.tenfold("apply", plan, "--yes");
        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertThat(scene.ours()).isEqualTo(ours);
        assertThat(scene.others()).isEqualTo(others);
        assertThat(scene.states())
                .doesNotContain("INVALID", "PLANNED", "UNKNOWN")
                .contains("VALID");
    }

    private static void end(Ending ending) throws Exception {
        Path file = server.dataDirectory().resolve("postmaster.pid");
        ProcessHandle process = ProcessHandle.of(
                        Long.parseLong(Files.readAllLines(file).get(0)))
                .orElseThrow();
        new ProcessBuilder("kill", "-" + ending.signal, String.valueOf(process.pid()))
                .start()
                .waitFor();
        process.onExit().join();
    }

    private static ConnectionSettings settings() {
        return new ConnectionSettings(
                "127.0.0.1", server.port(), "postgres", server.superuser(), server.password(), Map.of());
    }
}
