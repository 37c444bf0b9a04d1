// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.LoggedWork.execute;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenfold.model.workload.ServerEvent;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits, deadlocks, cancellations and temporary files in logs of real servers. */
final class LogEventsOnServerTest {
    static Stream<LoggingServer> servers() {
        return LoggedWork.servers();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void events_areRead(LoggingServer server) throws Exception {
        Map<String, String> settings = Map.of(
                "log_min_duration_statement", "0",
                "log_lock_waits", "on",
                "log_temp_files", "0",
                "work_mem", "64kB",
                "log_line_prefix", "%m [%p] ");
        for (Path file :
                server.log(settings, LogEventsOnServerTest::causeEvents).values()) {
            assertThat(LogSource.of(List.of(file)).capture().events())
                    .as(file.toString())
                    .extracting(ServerEvent::kind, ServerEvent::text, ServerEvent::blocker, ServerEvent::count)
                    .contains(
                            tuple(
                                    ServerEvent.Kind.LOCK_WAIT,
                                    "update t set name = 'y' where id = 1",
                                    "update t set name = 'z' where id = 1",
                                    1L),
                            tuple(
                                    ServerEvent.Kind.DEADLOCK,
                                    "update t set name = 'a' where id = 2",
                                    "update t set name = 'b' where id = 1",
                                    1L),
                            tuple(ServerEvent.Kind.CANCELLED, "select pg_sleep(30)", null, 1L),
                            tuple(ServerEvent.Kind.TEMPORARY_FILE, "select * from t order by name desc", null, 2L));
            assertThat(LogSource.of(List.of(file)).capture().events())
                    .filteredOn(event -> event.kind() == ServerEvent.Kind.LOCK_WAIT)
                    .allMatch(event -> event.ms() >= 100);
            assertThat(LogSource.of(List.of(file)).capture().events())
                    .filteredOn(event -> event.kind() == ServerEvent.Kind.TEMPORARY_FILE)
                    .allMatch(event -> event.bytes() > 1000);
        }
    }

    private static void causeEvents(LoggingServer server) throws SQLException {
        try (Connection one = server.connect();
                Connection two = server.connect()) {
            execute(one, "select * from t order by name desc");
            one.setAutoCommit(false);
            two.setAutoCommit(false);
            try (PreparedStatement cursor = one.prepareStatement("select * from t order by name desc")) {
                cursor.setFetchSize(100);
                cursor.executeQuery().close();
            }
            execute(one, "update t set name = 'z' where id = 1");
            CompletableFuture<Void> waiting = later(two, "update t set name = 'y' where id = 1");
            awaitLock(server);
            one.commit();
            waiting.join();
            two.commit();
            // who looks for a deadlock finds it and ends itself
            execute(two, "set deadlock_timeout = '10min'");
            execute(one, "update t set name = 'a' where id = 1");
            execute(two, "update t set name = 'b' where id = 2");
            CompletableFuture<Void> winner = later(two, "update t set name = 'b' where id = 1");
            awaitLock(server);
            CompletableFuture<Void> ended = later(one, "update t set name = 'a' where id = 2");
            assertThat(ended.handle((done, failure) -> failure != null).join()).isTrue();
            one.rollback();
            winner.join();
            two.rollback();
            two.setAutoCommit(true);
            execute(two, "set statement_timeout = '20ms'");
            assertThat(later(two, "select pg_sleep(30)")
                            .handle((done, failure) -> failure != null)
                            .join())
                    .isTrue();
        }
    }

    private static CompletableFuture<Void> later(Connection connection, String statement) {
        return CompletableFuture.runAsync(() -> {
            try {
                execute(connection, statement);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    /** Until somebody has waited so long that the server logged it. */
    private static void awaitLock(LoggingServer server) throws SQLException {
        try (Connection connection = server.connect("preferQueryMode", "simple")) {
            String waiting = "select count(*) from pg_locks where not granted and waitstart < now() - interval '300ms'";
            boolean waits = false;
            while (!waits) {
                try (Statement sql = connection.createStatement();
                        ResultSet row = sql.executeQuery(waiting)) {
                    row.next();
                    waits = row.getLong(1) > 0;
                }
            }
        }
    }
}
