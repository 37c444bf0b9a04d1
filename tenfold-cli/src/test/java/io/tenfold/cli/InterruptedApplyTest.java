// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.cli.KillPoint.Hold;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ctrl-C and SIGTERM in a build, in a process of its own. The time-out only keeps what hangs from hanging the tests. */
@Timeout(300)
class InterruptedApplyTest {
    /** What was started with {@code &} from a script ignores Ctrl-C, and so do its children. */
    private static final List<String> WITH_CTRL_C = List.of("env", "--default-signal=INT");

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    Path folder;

    private LedgerScene scene;

    @BeforeEach
    void tables() throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("env", "--default-signal=INT", "true")
                                .start()
                                .waitFor()
                        == 0,
                "no env with --default-signal");
        scene = new LedgerScene(SERVER::settings, folder);
        scene.tables();
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.noTables();
    }

    @ParameterizedTest
    @CsvSource({"INT, 130, SNAPSHOT", "INT, 130, TABLE", "TERM, 143, SNAPSHOT"})
    void interruptedBuild_isTidiedUpAndTheNextRunBuilds(String signal, int exitCode, Hold hold) throws Exception {
        String plan = scene.plan(
                        LedgerScene.BY_CUSTOMER,
                        "CREATE INDEX CONCURRENTLY tf_note ON public.orders USING btree (note)")
                .toString();
        String others = scene.others();
        try (Connection holder = hold.begin(scene)) {
            LedgerScene.Child child =
                    scene.start(WITH_CTRL_C, SERVER.settings(), scene.ledger(), "apply", plan, "--yes");
            hold.waitUntilReached(scene);

            child.signal(signal);

            assertThat(child.end()).as(child.said()).isEqualTo(exitCode);
            assertThat(child.said()).doesNotContain("at io.tenfold");
            assertThat(scene.ours()).isEmpty();
            assertThat(scene.states()).isEqualTo("PLANNED");
            assertThat(scene.tenfold("status").out()).contains("nothing of it is in the database");
            holder.rollback();
        }

        Run rerun = scene.tenfold("apply", plan, "--yes");

        assertThat(rerun.exitCode()).as(rerun.out() + rerun.err()).isZero();
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours, tf_note valid ours");
        assertThat(scene.others()).isEqualTo(others);
    }
}
