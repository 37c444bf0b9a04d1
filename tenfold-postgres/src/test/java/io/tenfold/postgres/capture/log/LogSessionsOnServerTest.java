// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.LoggedWork.EVERY_DURATION;
import static io.tenfold.postgres.capture.log.LoggedWork.execute;
import static io.tenfold.postgres.capture.log.LoggedWork.fingerprint;
import static io.tenfold.postgres.capture.log.LoggedWork.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.Workload;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Sessions, units of work and search_path in logs of real servers. */
final class LogSessionsOnServerTest {
    static Stream<LoggingServer> servers() {
        return LoggedWork.servers();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void connections_areCounted(LoggingServer server) throws Exception {
        Map<String, String> settings = Map.of(
                "log_min_duration_statement", "0",
                "log_connections", server.major() >= 18 ? "all" : "on",
                "log_disconnections", "on",
                "log_line_prefix", "%m %c ");
        Map<String, Path> files = server.log(settings, working -> {
            try (Connection one = working.connect();
                    Connection two = working.connect()) {
                execute(one, "select 1");
                execute(two, "select 1");
            }
            try (Connection three = working.connect()) {
                execute(three, "select 1");
            }
            while (sessions(working) > 1) {
                Thread.onSpinWait();
            }
        });
        for (Path file : files.values()) {
            ConnectionUse use = LogSource.of(List.of(file)).capture().connections();
            assertThat(use).isNotNull();
            assertThat(use.opened()).isGreaterThanOrEqualTo(3);
            assertThat(use.mostInUse()).isBetween(2, 4);
            assertThat(use.openingMs() > 0).isEqualTo(server.major() >= 18);
        }
    }

    private static long sessions(LoggingServer server) throws SQLException {
        try (Connection connection = server.connect();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(
                        "select count(*) - 1 from pg_stat_activity where backend_type = 'client backend'")) {
            row.next();
            return row.getLong(1);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void loopOverRows_isOneUnitOfWork(LoggingServer server) throws Exception {
        for (String prefix : List.of("%m [%p] ", "%m %c %v ")) {
            Map<String, String> settings = Map.of("log_min_duration_statement", "0", "log_line_prefix", prefix);
            for (boolean autoCommit : List.of(true, false)) {
                for (Path file : server.log(settings, working -> loop(working, autoCommit))
                        .values()) {
                    Workload workload =
                            BuildWorkload.from(LogSource.of(List.of(file)).capture());
                    String child = fingerprint("select name from t where id = ?");
                    List<UnitOfWork> units = workload.units().stream()
                            .filter(unit -> unit.statements().stream()
                                    .anyMatch(one -> one.fingerprint().value().equals(child)))
                            .toList();
                    assertThat(units).as(prefix + autoCommit + file).hasSize(1);
                    assertThat(units.get(0).statements().stream()
                                    .filter(one -> one.fingerprint().value().equals(child))
                                    .map(one -> one.parameters()))
                            .doesNotHaveDuplicates()
                            .hasSize(12);
                }
            }
        }
    }

    private static void loop(LoggingServer server, boolean autoCommit) throws SQLException {
        try (Connection connection = server.connect()) {
            connection.setAutoCommit(autoCommit);
            List<Integer> ids = new ArrayList<>();
            try (Statement parent = connection.createStatement();
                    ResultSet rows = parent.executeQuery("select id from t where id between 20 and 31")) {
                while (rows.next()) {
                    ids.add(rows.getInt(1));
                }
            }
            for (int id : ids) {
                try (PreparedStatement child = connection.prepareStatement("select name from t where id = ?")) {
                    child.setInt(1, id);
                    child.executeQuery().close();
                }
            }
            if (!autoCommit) {
                connection.commit();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void searchPath_isThatOfTheSession(LoggingServer server) throws Exception {
        Map<String, Path> files = server.log(EVERY_DURATION, working -> {
            try (Connection connection = working.connect()) {
                execute(connection, "select 1 as before");
                connection.setSchema("pg_temp");
                execute(connection, "select 1 as inside", "set search_path = \"Odd s\", public", "select 1 as odd");
                execute(connection, "reset search_path", "select 1 as after");
            }
        });
        for (Path file : files.values()) {
            Workload workload = BuildWorkload.from(LogSource.of(List.of(file)).capture());
            assertThat(query(workload, "select ? as before").searchPath()).isNull();
            assertThat(query(workload, "select ? as inside").searchPath()).isEqualTo("pg_temp");
            assertThat(query(workload, "select ? as odd").searchPath()).isEqualTo("\"Odd s\", public");
            assertThat(query(workload, "select ? as after").searchPath()).isNull();
        }
    }
}
