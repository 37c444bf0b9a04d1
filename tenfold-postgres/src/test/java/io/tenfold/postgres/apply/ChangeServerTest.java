// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.embedded.EmbeddedServer;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.ServerOptions;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On a server with prepared transactions. The time-out only keeps what hangs from hanging the tests. */
@Timeout(120)
class ChangeServerTest {
    private static final Ddl.CreateIndex INDEX =
            (Ddl.CreateIndex) ReadDdl.of("CREATE INDEX CONCURRENTLY tf_a ON public.t USING btree (x)");

    private static EmbeddedServer server;

    @BeforeAll
    static void start() {
        server = EmbeddedServer.start(
                FindBinaries.bundled(), ServerOptions.fast().with("max_prepared_transactions", "5"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void table() throws SQLException {
        execute("CREATE TABLE t (x int, y int)");
    }

    @AfterEach
    void noTable() throws SQLException {
        execute("DROP TABLE t");
    }

    @Test
    void preparedTransactionOnTheTable_isNamed() throws SQLException {
        execute("BEGIN; INSERT INTO t VALUES (1); PREPARE TRANSACTION 'two-phase'");
        try (ChangeServer changes = open()) {
            assertThat(changes.check(List.of(new Intent("tf_a", INDEX, 0, null))))
                    .anySatisfy(problem -> {
                        assertThat(problem.weight()).isEqualTo(Problem.Weight.WAITS);
                        assertThat(problem.sentence())
                                .startsWith("prepared transaction 'two-phase' of")
                                .contains("COMMIT PREPARED or ROLLBACK PREPARED");
                    });
        } finally {
            execute("ROLLBACK PREPARED 'two-phase'");
        }
    }

    @Test
    void preparedTransactionOnAnotherTable_isNot() throws SQLException {
        execute("CREATE TABLE other ()");
        execute("BEGIN; INSERT INTO other DEFAULT VALUES; PREPARE TRANSACTION 'elsewhere'");
        try (ChangeServer changes = open()) {
            assertThat(changes.check(List.of(new Intent("tf_a", INDEX, 0, null))))
                    .noneMatch(problem -> problem.sentence().contains("prepared"));
        } finally {
            execute("ROLLBACK PREPARED 'elsewhere'");
            execute("DROP TABLE other");
        }
    }

    @Test
    void functionOfASchema_isNoColumn() throws SQLException {
        execute("CREATE FUNCTION twice(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1 * 2'");
        Ddl computed = ReadDdl.of("CREATE INDEX CONCURRENTLY tf_b ON public.t USING btree (public.twice(x), y)");
        try (ChangeServer changes = open()) {
            assertThat(changes.check(List.of(new Intent("tf_b", computed, 0, null))))
                    .isEmpty();
        } finally {
            execute("DROP FUNCTION twice");
        }
    }

    @Test
    void moreThanTheDiskHolds_isRefused() {
        try (ChangeServer changes = open()) {
            assertThat(changes.check(List.of(new Intent("tf_a", INDEX, Long.MAX_VALUE / 4, null))))
                    .anySatisfy(problem -> {
                        assertThat(problem.weight()).isEqualTo(Problem.Weight.REFUSES);
                        assertThat(problem.sentence()).contains("MB free");
                    });
            assertThat(changes.check(List.of(new Intent("tf_a", INDEX, 8192, null))))
                    .isEmpty();
        }
    }

    @Test
    void statistics_areMadeOnceAndTakenBack() {
        Ddl.CreateStatistics statistics =
                (Ddl.CreateStatistics) ReadDdl.of("CREATE STATISTICS public.tf_stat (ndistinct) ON x, y FROM public.t");
        try (ChangeServer changes = open()) {
            changes.begin();

            assertThat(changes.make(statistics, false, Announce.nobody()).result())
                    .isEqualTo(Outcome.Result.DONE);
            assertThat(changes.make(statistics, false, Announce.nobody()).detail())
                    .contains("earlier run");
            assertThat(changes.look(statistics, null).presence()).isEqualTo(Truth.Presence.VALID);
            assertThat(changes.remove(statistics, Announce.nobody()).result()).isEqualTo(Outcome.Result.DONE);
            assertThat(changes.look(statistics, null).presence()).isEqualTo(Truth.Presence.ABSENT);
        }
    }

    @Test
    void announcementThatFails_meansThatNothingIsSent() {
        try (ChangeServer changes = open()) {
            changes.begin();
            Announce failing = builder -> {
                throw new IllegalStateException("the ledger's disk is full");
            };

            assertThatThrownBy(() -> changes.make(INDEX, false, failing)).hasMessage("the ledger's disk is full");
            assertThat(changes.look(INDEX, null).presence()).isEqualTo(Truth.Presence.ABSENT);
        }
    }

    private static ChangeServer open() {
        ConnectionSettings settings = new ConnectionSettings(
                "127.0.0.1", server.port(), "postgres", server.superuser(), server.password(), Map.of());
        return ChangeServer.open(settings, Progress.silent());
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
