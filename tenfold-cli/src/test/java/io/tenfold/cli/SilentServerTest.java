// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.cli.KillPoint.Hold;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.Relay;
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

/**
 * The network swallows everything in mid-build, while something on the way goes on acknowledging. The time-out only keeps what hangs
 * from hanging the tests.
 */
@Timeout(300)
class SilentServerTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

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
    void serverThatIsNotHeardOfAnyMore_isGivenUpAndTheNextRunFinishes() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        String others = scene.others();
        try (Relay relay = Relay.to(SERVER.server().port());
                Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child child = through(relay, plan);
            Hold.SNAPSHOT.waitUntilReached(scene);
            relay.swallowAll();

            assertThat(child.end()).as(child.said()).isEqualTo(5);
            assertThat(child.said())
                    .contains("UNKNOWN  tf_customer: the connection was lost", "has not been heard of for 9 s")
                    .contains("run again to find out")
                    .doesNotContain("at io.tenfold");
            assertThat(scene.states()).isEqualTo("BUILDING");
            String oid = scene.ask("SELECT 'tf_customer'::regclass::oid");
            LedgerScene.Child rerun = scene.start("apply", plan, "--yes");
            holder.rollback();

            assertThat(rerun.end()).as(rerun.said()).isZero();
            assertThat(scene.ask("SELECT 'tf_customer'::regclass::oid")).isEqualTo(oid);
        }
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
        assertThat(scene.others()).isEqualTo(others);
        assertThat(scene.states()).isEqualTo("VALID");
    }

    /** As a firewall does that forgets connections over which nothing came for long. */
    @Test
    void answerThatNeverComes_isAskedForOnAnotherConnection() throws Exception {
        String plan = scene.plan(LedgerScene.BY_CUSTOMER).toString();
        try (Relay relay = Relay.to(SERVER.server().port());
                Connection holder = Hold.SNAPSHOT.begin(scene)) {
            LedgerScene.Child child = through(relay, plan);
            Hold.SNAPSHOT.waitUntilReached(scene);
            relay.swallowOpenLines();
            holder.rollback();

            assertThat(child.end()).as(child.said()).isZero();
            assertThat(child.said()).contains("VALID  built in");
        }
        assertThat(scene.ours()).isEqualTo("tf_customer valid ours");
    }

    private LedgerScene.Child through(Relay relay, String plan) {
        ConnectionSettings over = relay.settings(SERVER.settings()).with("connectTimeout", "3");
        return scene.start(List.of(), over, scene.ledger(), "apply", plan, "--yes");
    }
}
