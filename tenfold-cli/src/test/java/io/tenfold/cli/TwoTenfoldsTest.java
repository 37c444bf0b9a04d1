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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Two at once, each with a ledger of its own, as on two machines. The time-out only keeps what hangs from hanging the tests. */
@Timeout(300)
class TwoTenfoldsTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String HOLDER = "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted"
            + " AND (classid::bigint << 32) + objid::bigint = 32762622137822308";

    @TempDir
    Path folder;

    private LedgerScene scene;

    @BeforeEach
    void tables() throws SQLException {
        scene = new LedgerScene(SERVER::settings, folder);
        scene.tables();
    }

    @AfterEach
    void noTables() throws SQLException {
        scene.noTables();
    }

    @Test
    void second_isToldWhoIsAtItAndChangesNothing() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        LedgerScene other = new LedgerScene(SERVER::settings, folder.resolve("other"));
        String others = scene.others();
        try (Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child first = scene.start("apply", plan, "--yes");
            Hold.SNAPSHOT.waitUntilReached(scene);
            String process = scene.ask(HOLDER);

            Run apply = other.tenfold("apply", plan, "--yes");
            Run undo = other.tenfold("undo", "--all", "--yes");

            for (Run second : List.of(apply, undo)) {
                assertThat(second.exitCode()).as(second.out()).isEqualTo(5);
                assertThat(second.err())
                        .hasLineCount(1)
                        .contains(
                                "another Tenfold is changing this database: process " + process + " of the server, from"
                                        + " 127.0.0.1 (" + LedgerScene.CHILD + "); run again when it has ended");
            }
            assertThat(other.linesOfLedger()).isZero();
            assertThat(other.tenfold("apply", plan).exitCode()).isZero();
            holder.rollback();
            assertThat(first.end()).as(first.said()).isZero();
        }
        assertThat(other.tenfold("apply", plan, "--yes").out()).contains("was built by an earlier run");
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
        assertThat(scene.others()).isEqualTo(others);
    }

    @Test
    void killedOne_leavesTheDatabaseOpenOnceItsProcessHasEnded() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        LedgerScene other = new LedgerScene(SERVER::settings, folder.resolve("other"));
        try (Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child first = scene.start("apply", plan, "--yes");
            Hold.SNAPSHOT.waitUntilReached(scene);
            first.kill();
            // The server goes on with what nobody waits for: still not the time for another.
            Run early = other.tenfold("apply", plan, "--yes");
            assertThat(early.exitCode()).isEqualTo(5);
            assertThat(early.err()).hasLineCount(1).contains("another Tenfold is changing this database");
            holder.rollback();
        }
        scene.waitFor("SELECT 1 WHERE NOT EXISTS (" + HOLDER + ")");

        Run second = other.tenfold("apply", plan, "--yes");

        assertThat(second.exitCode()).as(second.out() + second.err()).isZero();
        assertThat(scene.ours()).startsWith("tf_customer valid");
        assertThat(scene.tenfold("apply", plan, "--yes").exitCode()).isZero();
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
    }

    @Test
    void lock_isNotLeftBehind() throws Exception {
        assertThat(scene.tenfold("apply", scene.plan(LedgerScene.BY_CUSTOMER).toString(), "--yes")
                        .exitCode())
                .isZero();

        scene.waitFor("SELECT 1 WHERE NOT EXISTS (" + HOLDER + ")");
    }
}
