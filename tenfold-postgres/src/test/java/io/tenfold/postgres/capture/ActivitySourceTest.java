// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ActivitySourceTest {
    private static final Duration INTERVAL = Duration.ofMillis(50);
    private static final String SLEEPING = "state = 'active' AND query LIKE '%pg_sleep%'";

    @Nested
    final class OnNewest extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.embedded();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Nested
    final class OnOldest extends Versions {
        @RegisterExtension
        static final PostgresServer server = PostgresServer.oldest();

        @Override
        PostgresServer server() {
            return server;
        }
    }

    @Test
    void durationOfNothing_isRefused() {
        assertThatThrownBy(() -> ActivitySource.at(
                        new ConnectionSettings("localhost", 1, "a", "b", null, java.util.Map.of()),
                        Duration.ZERO,
                        INTERVAL,
                        Pause.sleep()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    abstract static class Versions {
        private static final String ROLE = "tenfold_activity_reader";

        abstract PostgresServer server();

        @AfterEach
        void drop() {
            server().execute("DROP TABLE IF EXISTS goods; DROP ROLE IF EXISTS " + ROLE);
        }

        private ActivitySource source(int samples, Pause pause) {
            return ActivitySource.at(server().settings(), INTERVAL.multipliedBy(samples), INTERVAL, pause);
        }

        /** Waits for nothing: the test brings about what the next sample is to see. */
        private static Pause doing(Runnable work) {
            return time -> work.run();
        }

        private static final Pause NONE = time -> {};

        @Test
        void idleDatabase_hasNoStatement() throws SQLException {
            Capture capture = source(3, NONE).capture();

            assertThat(capture.statements()).isEmpty();
            assertThat(capture.events()).isEmpty();
            assertThat(capture.sources().get(0).notes().get(0)).startsWith("3 samples taken, one every 50 ms");
            assertThat(capture.sources().get(0).from())
                    .isBefore(capture.sources().get(0).to());
        }

        @Test
        void executionSeenManyTimes_countsOnce() throws SQLException {
            try (Background sleep = Background.start(server(), "SELECT pg_sleep(600)", SLEEPING)) {
                Capture capture = source(4, NONE).capture();

                assertThat(sleep.isRunning()).isTrue();
                assertThat(capture.statements()).hasSize(1);
                CapturedStatement statement = capture.statements().get(0);
                assertThat(statement.text()).isEqualTo("SELECT pg_sleep(600)");
                assertThat(statement.calls()).isEqualTo(1);
                assertThat(statement.totalMs().getAsDouble()).isPositive();
                assertThat(statement.source()).isEqualTo("pg_stat_activity");
            }
        }

        @Test
        void sameStatementAgain_countsTwice() throws SQLException {
            List<Background> started = new ArrayList<>();
            started.add(Background.start(server(), "SELECT pg_sleep(600)", SLEEPING));
            try {
                Capture capture = source(2, doing(() -> {
                            end(started.get(0));
                            started.add(begin("SELECT pg_sleep(600)"));
                        }))
                        .capture();

                assertThat(capture.statements()).hasSize(2);
            } finally {
                started.forEach(Versions::end);
            }
        }

        private Background begin(String sql) {
            try {
                return Background.start(server(), sql, SLEEPING);
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        private static void end(Background background) {
            try {
                background.close();
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
        }

        @Test
        void waitForALock_isOneEventWithItsBlocker() throws SQLException {
            server().execute("CREATE TABLE goods (id int, name text); INSERT INTO goods VALUES (1, 'a')");
            try (Connection blocker = server().connect();
                    Statement statement = blocker.createStatement()) {
                blocker.setAutoCommit(false);
                statement.execute("UPDATE goods SET name = 'b' WHERE id = 1");
                try (Background waiting =
                        Background.start(server(), "DELETE FROM goods WHERE id = 1", "wait_event_type = 'Lock'")) {
                    Capture capture = source(3, NONE).capture();

                    assertThat(waiting.isRunning()).isTrue();
                    assertThat(capture.events()).hasSize(1);
                    ServerEvent event = capture.events().get(0);
                    assertThat(event.kind()).isEqualTo(ServerEvent.Kind.LOCK_WAIT);
                    assertThat(event.text()).isEqualTo("DELETE FROM goods WHERE id = 1");
                    assertThat(event.blocker()).isEqualTo("UPDATE goods SET name = 'b' WHERE id = 1");
                    assertThat(event.count()).isEqualTo(1);
                    assertThat(event.ms()).isPositive();
                }
                blocker.rollback();
            }
        }

        @Test
        void textTheServerCut_isSkippedWithThatReason() throws SQLException {
            String text = "SELECT pg_sleep(600) AS \"" + "é".repeat(20) + "\" -- " + "x".repeat(2000);
            String wide = "SELECT pg_sleep(600), '" + "é".repeat(2000) + "'";
            try (Background one = Background.start(server(), text, SLEEPING);
                    Background two = Background.start(server(), wide, SLEEPING)) {
                Workload workload = BuildWorkload.from(source(1, NONE).capture());

                assertThat(one.isRunning() && two.isRunning()).isTrue();
                assertThat(workload.queries()).isEmpty();
                assertThat(workload.skipped()).hasSize(2).allSatisfy(skip -> {
                    assertThat(skip.reason()).isEqualTo(SkipReason.NOT_A_STATEMENT);
                    assertThat(skip.detail()).contains("track_activity_query_size");
                    assertThat(skip.text()).doesNotContain("éé'").doesNotContain("xxx");
                });
                assertThat(workload.sources().get(0).notes())
                        .anyMatch(note -> note.startsWith("Of 2 executions the server has only the beginning"));
            }
        }

        @Test
        void longTextThatFits_isNotCut() throws SQLException {
            String text = "SELECT pg_sleep(600) -- " + "x".repeat(990);
            try (Background sleep = Background.start(server(), text, SLEEPING)) {
                assertThat(BuildWorkload.from(source(1, NONE).capture()).queries())
                        .hasSize(1);
                assertThat(sleep.isRunning()).isTrue();
            }
        }

        @Test
        void betweenSamples_noTransactionIsOpen() throws SQLException {
            List<String> states = new ArrayList<>();
            source(2, doing(() -> states.addAll(statesOfOthers()))).capture();

            assertThat(states).containsExactly("idle");
        }

        private List<String> statesOfOthers() {
            List<String> states = new ArrayList<>();
            try (Connection connection = server().connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT state FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND pid <> pg_backend_pid()")) {
                while (rows.next()) {
                    states.add(rows.getString(1));
                }
            } catch (SQLException failure) {
                throw new IllegalStateException(failure);
            }
            return states;
        }

        @Test
        void sessionsOfOtherRoles_areSaidToBeHidden() throws SQLException {
            server().execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD 'reader'");
            ConnectionSettings own = server().settings();
            ConnectionSettings reader =
                    new ConnectionSettings(own.host(), own.port(), own.database(), ROLE, "reader", own.options());
            try (Background sleep = Background.start(server(), "SELECT pg_sleep(600)", SLEEPING)) {
                Capture capture =
                        ActivitySource.at(reader, INTERVAL, INTERVAL, NONE).capture();

                assertThat(sleep.isRunning()).isTrue();
                assertThat(capture.statements()).isEmpty();
                assertThat(capture.sources().get(0).notes())
                        .anyMatch(note -> note.startsWith("Up to 1 session of other roles"));
            }
        }

        @Test
        void interrupt_endsSamplingWithWhatWasSeen() throws SQLException {
            Capture capture = source(1000, time -> {
                        throw new InterruptedException();
                    })
                    .capture();

            assertThat(Thread.interrupted()).isTrue();
            assertThat(capture.sources().get(0).notes().get(0)).startsWith("1 sample taken");
        }
    }
}
