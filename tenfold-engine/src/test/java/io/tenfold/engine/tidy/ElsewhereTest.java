// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.KeepReason;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Use that the workload does not show: on a replica, before the counters were read, or by somebody who builds right now. A second
 * database with the same indexes stands for the replica: it counts by itself, as one does.
 */
class ElsewhereTest {
    private static final List<String> WORKLOAD = List.of("SELECT * FROM t WHERE id = 5");
    private static final String SETUP = """
            CREATE INDEX t_a ON t (a);
            CREATE INDEX t_ab ON t (a, b);
            CREATE INDEX t_c ON t (c);
            CREATE INDEX t_d1 ON t (d);
            CREATE INDEX t_d2 ON t (d);
            CREATE INDEX t_bad ON t (w)""";

    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static ConnectionSettings replica;

    @BeforeAll
    static void load() throws SQLException {
        String table = Trap.of("t", KeepReason.IN_USE, "", "").table();
        SERVER.execute(table);
        SERVER.execute(SETUP);
        SERVER.execute("VACUUM ANALYZE");
        String name = SERVER.database() + "_replica";
        SERVER.execute("CREATE DATABASE " + name + " TEMPLATE template0");
        ConnectionSettings own = SERVER.settings();
        replica = new ConnectionSettings(own.host(), own.port(), name, own.user(), own.password(), Map.of());
        try (Connection connection = SERVER.server().connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(table);
            statement.execute(SETUP);
            statement.execute("VACUUM ANALYZE");
            statement.execute("SET enable_seqscan = off");
            statement.execute("SELECT * FROM t WHERE c = 5");
            statement.execute("SELECT * FROM t WHERE d = '2024-01-05'");
            statement.execute("DROP INDEX t_ab");
            statement.execute("SELECT * FROM t WHERE a = 5");
            waitForCount(statement);
        }
    }

    /** Counters are written by the session itself, at the latest when it is idle for a while. */
    private static void waitForCount(Statement statement) throws SQLException {
        long scans = 0;
        while (scans == 0) {
            statement.execute("SELECT pg_stat_force_next_flush()");
            try (ResultSet row =
                    statement.executeQuery("SELECT idx_scan FROM pg_stat_user_indexes WHERE indexrelname = 't_a'")) {
                row.next();
                scans = row.getLong(1);
            }
        }
    }

    @AfterAll
    static void drop() {
        SERVER.execute("DROP DATABASE " + SERVER.database() + "_replica WITH (FORCE)");
    }

    private static Keep kept(TidyReport report, String index) {
        return report.plan().kept().stream()
                .filter(keep -> keep.index().index().name().equals(index))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> dropped(TidyReport report) {
        return report.plan().changes().stream()
                .filter(TidyChange::drops)
                .map(change -> change.subject().index().name())
                .toList();
    }

    @Test
    void unusedHere_isProposed_withoutAReplica() {
        SERVER.execute("SELECT pg_stat_reset()");
        TidyReport report = new Tidying().workload(WORKLOAD).on(SERVER.settings());

        assertThat(dropped(report)).contains("t_a", "t_c", "t_bad");
    }

    @Test
    void usedOnTheReplicaOnly_stays() {
        SERVER.execute("SELECT pg_stat_reset()");
        TidyReport report = new Tidying().workload(WORKLOAD).replica(replica).on(SERVER.settings());

        assertThat(kept(report, "t_c").reason()).isEqualTo(KeepReason.IN_USE);
        assertThat(kept(report, "t_a").reason()).isEqualTo(KeepReason.USE_NOT_IN_WORKLOAD);
        assertThat(dropped(report))
                .doesNotContain("t_c", "t_a")
                .contains("t_bad")
                .hasSizeGreaterThan(1);
        assertThat(dropped(report)).containsAnyOf("t_d1", "t_d2");
        assertThat(report.counts()).hasSize(2);
    }

    @Test
    void usedByWhatTheWorkloadDoesNotShow_stays() throws SQLException {
        try (Connection connection = SERVER.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET enable_seqscan = off");
            statement.execute("BEGIN");
            statement.execute("DROP INDEX t_ab");
            statement.execute("SELECT * FROM t WHERE a = 5");
            statement.execute("ROLLBACK");
            waitForCount(statement);
        }
        TidyReport report = new Tidying().workload(WORKLOAD).on(SERVER.settings());

        assertThat(kept(report, "t_a").considered()).isNotNull();
        assertThat(kept(report, "t_a").reason()).isEqualTo(KeepReason.USE_NOT_IN_WORKLOAD);
    }

    @Test
    void countersResetJustNow_proposeNothingUnused() {
        SERVER.execute("SELECT pg_stat_reset()");
        TidyReport report =
                new Tidying().workload(WORKLOAD).leastWindow(Duration.ofDays(1)).on(SERVER.settings());

        assertThat(dropped(report)).isSubsetOf("t_a", "t_d1", "t_d2");
        assertThat(kept(report, "t_c").reason()).isEqualTo(KeepReason.WINDOW_TOO_SHORT);
    }

    @Test
    void indexOfATableSomebodyBuildsOn_isNotInvalid() throws SQLException {
        SERVER.execute("CREATE TABLE busy (x int); CREATE INDEX busy_x ON busy (x);"
                + "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'busy_x'::regclass");
        try (Connection builder = SERVER.connect();
                Statement statement = builder.createStatement()) {
            builder.setAutoCommit(false);
            statement.execute("LOCK TABLE busy IN SHARE UPDATE EXCLUSIVE MODE");
            TidyReport report = new Tidying().workload(WORKLOAD).on(SERVER.settings());

            assertThat(kept(report, "busy_x").reason()).isEqualTo(KeepReason.TABLE_BUSY);
            builder.rollback();
        }
        assertThat(dropped(new Tidying().workload(WORKLOAD).on(SERVER.settings())))
                .contains("busy_x");
        SERVER.execute("DROP TABLE busy");
    }

    @Test
    void countersSwitchedOff_sayNothing() {
        SERVER.execute("SELECT pg_stat_reset()");
        SERVER.execute("ALTER ROLE " + SERVER.settings().user() + " IN DATABASE " + SERVER.database()
                + " SET track_counts = off");
        try {
            TidyReport report = new Tidying().workload(WORKLOAD).on(SERVER.settings());

            assertThat(kept(report, "t_c").reason()).isEqualTo(KeepReason.COUNTERS_OFF);
        } finally {
            SERVER.execute("ALTER ROLE " + SERVER.settings().user() + " IN DATABASE " + SERVER.database()
                    + " RESET track_counts");
        }
    }
}
