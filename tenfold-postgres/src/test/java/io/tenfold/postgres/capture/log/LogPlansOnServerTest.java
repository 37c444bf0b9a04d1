// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static io.tenfold.postgres.capture.log.LoggedWork.BY_NAME;
import static io.tenfold.postgres.capture.log.LoggedWork.ODD_VALUES;
import static io.tenfold.postgres.capture.log.LoggedWork.assertExecutions;
import static io.tenfold.postgres.capture.log.LoggedWork.execute;
import static io.tenfold.postgres.capture.log.LoggedWork.executeInEveryWay;
import static io.tenfold.postgres.capture.log.LoggedWork.query;
import static io.tenfold.postgres.capture.log.LoggedWork.values;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plans that auto_explain logs on real servers. */
final class LogPlansOnServerTest {
    static Stream<LoggingServer> servers() {
        return LoggedWork.servers();
    }

    @ParameterizedTest
    @MethodSource("servers")
    void plans_areReadInEveryFormatAndCountNothingTwice(LoggingServer server) throws Exception {
        for (String format : List.of("text", "json", "xml")) {
            for (String analyze : List.of("on", "off")) {
                Map<String, String> settings = Map.of(
                        "log_min_duration_statement", "0",
                        "auto_explain.log_min_duration", "0",
                        "auto_explain.log_format", format,
                        "auto_explain.log_analyze", analyze,
                        "auto_explain.log_buffers", analyze,
                        "auto_explain.log_verbose", analyze,
                        "auto_explain.log_nested_statements", "on");
                for (Path file : server.log(settings, LogPlansOnServerTest::executeWithPlans)
                        .values()) {
                    assertPlans(LogSource.of(List.of(file)).capture(), analyze.equals("on"), format + file);
                }
            }
        }
    }

    private static void executeWithPlans(LoggingServer server) throws SQLException {
        executeInEveryWay(server);
        try (Connection connection = server.connect()) {
            execute(connection, "select f(5)", "select f(6)");
            connection.setAutoCommit(false);
            execute(connection, "select 11 as a", "select 12 as b", "select 11 as a");
            execute(connection, "select id from t where name = 'one;'; select id from t where name = 'two'");
            connection.commit();
        }
        try (Connection simple = server.connect("preferQueryMode", "simple")) {
            execute(
                    simple,
                    "prepare p (int, text) as select tags from t where id = $1 and name = $2",
                    "execute p(4, 'it''s')");
        }
    }

    private static void assertPlans(Capture capture, boolean analyzed, String what) {
        assertExecutions(capture, what);
        Workload workload = BuildWorkload.from(capture);
        assertThat(query(workload, "select f(?)").calls()).as(what).isEqualTo(2);
        assertThat(query(workload, "select ? as a").calls()).as(what).isEqualTo(2);
        assertThat(query(workload, "select t.name from t where id = i").calls())
                .as(what)
                .isEqualTo(2);
        WorkloadQuery prepared = query(workload, "select tags from t where id = ? and name = ?");
        assertThat(prepared.calls()).as(what).isEqualTo(1);
        assertThat(prepared.samples().get(0).parameters()).as(what).isEqualTo(values("4", "it's"));
        PlanNode scan = query(workload, BY_NAME).plans().get(0).root();
        assertThat(query(workload, BY_NAME).plans()).as(what).hasSize(3);
        assertThat(scan.type()).as(what).isEqualTo("Index Scan");
        assertThat(scan.relation()).as(what).isEqualTo("t");
        assertThat(scan.index()).as(what).isEqualTo("t_pkey");
        assertThat(scan.actual() != null).as(what).isEqualTo(analyzed);
        assertThat(scan.schema()).as(what).isEqualTo(analyzed ? "public" : null);
        assertThat(capture.plans())
                .as(what)
                .isSortedAccordingTo((one, other) ->
                        one.text().equals(other.text()) ? Double.compare(other.durationMs(), one.durationMs()) : 0);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void plansAlone_areExecutions(LoggingServer server) throws Exception {
        for (String format : List.of("text", "json", "xml", "yaml")) {
            Map<String, String> settings =
                    Map.of("auto_explain.log_min_duration", "0", "auto_explain.log_format", format);
            for (Path file : server.log(settings, LoggedWork::executeInEveryWay).values()) {
                Capture capture = LogSource.of(List.of(file)).capture();
                WorkloadQuery query = query(BuildWorkload.from(capture), BY_NAME);
                assertThat(query.calls()).as(format + file).isEqualTo(7);
                assertThat(query.samples().stream()
                                .anyMatch(sample -> sample.parameters().equals(ODD_VALUES)))
                        .as(format + file)
                        .isEqualTo(server.major() >= 16);
                assertThat(capture.sources().get(0).notes().stream().anyMatch(note -> note.contains("log_format")))
                        .as(format + file)
                        .isEqualTo(format.equals("yaml"));
            }
        }
    }
}
