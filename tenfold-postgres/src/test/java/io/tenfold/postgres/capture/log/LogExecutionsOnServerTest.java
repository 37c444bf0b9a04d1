// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.LoggedWork.BY_NAME;
import static io.tenfold.postgres.capture.log.LoggedWork.EVERY_DURATION;
import static io.tenfold.postgres.capture.log.LoggedWork.ODD_VALUES;
import static io.tenfold.postgres.capture.log.LoggedWork.assertExecutions;
import static io.tenfold.postgres.capture.log.LoggedWork.execute;
import static io.tenfold.postgres.capture.log.LoggedWork.executeInEveryWay;
import static io.tenfold.postgres.capture.log.LoggedWork.fingerprint;
import static io.tenfold.postgres.capture.log.LoggedWork.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Executions in logs of real servers: each version in all of its formats, with many prefixes and settings. */
final class LogExecutionsOnServerTest {
    private static final List<String> PREFIXES = List.of(
            "%m [%p] ",
            "%m [%p] %q%u@%d ",
            "%t [%p]: [%l-1] user=%u,db=%d,app=%a,client=%h ",
            "%t:%r:%u@%d:[%p]:",
            "%m:%r:%u@%d:[%p]:%l:%e:%s:%v:%x:%c:%q%a:",
            "%n %c %i ",
            "<%m %p %v> %Q %e %b:",
            "%-6p|%20u|%d|%m|%x ",
            "%t-%c-",
            "[%p-%l] %q[%a] ",
            "pid=%p db=%d time=%m ",
            "100%% %m %c ");

    static Stream<LoggingServer> servers() {
        return LoggedWork.servers();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyWayToExecute_isReadFromEveryFormatWithAnyPrefix(LoggingServer server) throws Exception {
        for (String prefix : PREFIXES) {
            Map<String, String> settings = Map.of("log_min_duration_statement", "0", "log_line_prefix", prefix);
            Map<String, Path> files = server.log(settings, LoggedWork::executeInEveryWay);
            List<Object> expected = null;
            for (Path file : files.values()) {
                for (LogSource source : List.of(LogSource.of(List.of(file)), LogSource.of(List.of(file), prefix))) {
                    Capture capture = source.capture();
                    assertExecutions(capture, prefix + file);
                    List<Object> found = capture.statements().stream()
                            .<Object>map(one -> List.of(one.text(), one.parameters(), one.calls(), one.totalMs()))
                            .toList();
                    expected = expected == null ? found : expected;
                    assertThat(found).as(prefix + file).isEqualTo(expected);
                    assertThat(capture.sources().get(0).notes())
                            .as(prefix + file)
                            .noneMatch(note -> note.contains("understood") || note.contains("could not"));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void calls_areThoseOfPgStatStatements(LoggingServer server) throws Exception {
        Map<String, Long> counted = new HashMap<>();
        Map<String, Path> files = server.log(EVERY_DURATION, working -> {
            try (Connection connection = server.connect()) {
                execute(connection, "select pg_stat_statements_reset()");
            }
            executeInEveryWay(working);
            try (Connection connection = server.connect();
                    Statement sql = connection.createStatement();
                    ResultSet rows =
                            sql.executeQuery("select query, calls from pg_stat_statements where query like '%from t %'"
                                    + " or query like 'update%'")) {
                while (rows.next()) {
                    counted.merge(fingerprint(rows.getString(1)), rows.getLong(2), Long::sum);
                }
            }
        });
        assertThat(counted).hasSize(4);
        for (Path file : files.values()) {
            Map<String, Long> logged = new HashMap<>();
            BuildWorkload.from(LogSource.of(List.of(file)).capture())
                    .queries()
                    .forEach(query -> logged.put(query.fingerprint().value(), query.calls()));
            assertThat(logged).containsAllEntriesOf(counted);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void statementAndDurationApart_areOneExecution(LoggingServer server) throws Exception {
        for (Map<String, String> settings : List.of(
                Map.of("log_statement", "all", "log_min_duration_statement", "0"),
                Map.of("log_statement", "all", "log_duration", "on"),
                Map.of("log_statement", "all", "log_duration", "on", "log_error_verbosity", "verbose"))) {
            for (Path file : server.log(settings, LoggedWork::executeInEveryWay).values()) {
                assertExecutions(LogSource.of(List.of(file)).capture(), settings + " " + file);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void statementsWithoutDuration_areCountedWithoutTime(LoggingServer server) throws Exception {
        Map<String, Path> files = server.log(Map.of("log_statement", "all"), LoggedWork::executeInEveryWay);
        for (Path file : files.values()) {
            Capture capture = LogSource.of(List.of(file)).capture();
            WorkloadQuery query = query(BuildWorkload.from(capture), BY_NAME);
            assertThat(query.calls()).isEqualTo(7);
            assertThat(query.totalMs()).isEmpty();
            assertThat(query.samples()).anyMatch(sample -> sample.parameters().equals(ODD_VALUES));
            assertThat(capture.sources().get(0).notes()).anyMatch(note -> note.contains("without their duration"));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void lessVerboseLogs_loseValuesOnly(LoggingServer server) throws Exception {
        for (Map<String, String> settings : List.of(
                Map.of("log_min_duration_statement", "0", "log_error_verbosity", "terse"),
                Map.of("log_min_duration_statement", "0", "log_parameter_max_length", "0"),
                Map.of("log_min_duration_statement", "0", "log_parameter_max_length", "5"))) {
            for (Map.Entry<String, Path> file :
                    server.log(settings, LoggedWork::executeInEveryWay).entrySet()) {
                WorkloadQuery query = query(
                        BuildWorkload.from(
                                LogSource.of(List.of(file.getValue())).capture()),
                        BY_NAME);
                assertThat(query.calls()).isEqualTo(7);
                boolean valuesLogged = settings.containsKey("log_error_verbosity")
                        && !file.getKey().equals(".log");
                assertThat(query.samples().stream()
                                .filter(sample -> sample.text().contains("$1"))
                                .count())
                        .as(settings + " " + file)
                        .isEqualTo(valuesLogged ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void fetchesFromACursor_areOneExecution(LoggingServer server) throws Exception {
        Map<String, Path> files = server.log(EVERY_DURATION, working -> {
            try (Connection connection = working.connect();
                    PreparedStatement select = connection.prepareStatement("select * from t order by name")) {
                connection.setAutoCommit(false);
                select.setFetchSize(500);
                try (ResultSet rows = select.executeQuery()) {
                    for (int i = 0; i < 1400; i++) {
                        rows.next();
                    }
                    execute(connection, "select 'between'");
                    while (rows.next()) {
                        rows.getInt(1);
                    }
                }
                connection.commit();
            }
        });
        for (Path file : files.values()) {
            assertThat(query(BuildWorkload.from(LogSource.of(List.of(file)).capture()), "select * from t order by name")
                            .calls())
                    .isEqualTo(1);
        }
    }
}
