// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.Majors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is done on servers that log it, and what is to be found in the log afterwards. */
final class LoggedWork {
    private static final Map<Integer, LoggingServer> SERVERS = new HashMap<>();

    static final Map<String, String> EVERY_DURATION = Map.of("log_min_duration_statement", "0");
    static final String BY_NAME = "select * from t where id = ? and name <> ? and (? is null or tags @> ?)";
    static final List<Parameter> ODD_VALUES =
            values("7", "it's\n\tnew, $1 = 'x' \\ \"äöü€\u0001", null, "{a,\"x,\\\"y'\"}");

    private LoggedWork() {}

    /** One of each tested version, for all classes; they end with the JVM. */
    static Stream<LoggingServer> servers() {
        return Majors.tested().stream().map(major -> SERVERS.computeIfAbsent(major, LoggedWork::start));
    }

    private static LoggingServer start(int major) {
        LoggingServer server = LoggingServer.start(major);
        try (Connection connection = server.connect()) {
            execute(
                    connection,
                    "create extension pg_stat_statements",
                    "create table t (id int primary key, name text, tags text[])",
                    "insert into t select g, 'n' || g, array['a', 'b'] from generate_series(1, 3000) g",
                    "create function f(i int) returns text language plpgsql as"
                            + " $$ declare r text; begin select t.name into r from t where id = i; return r; end $$",
                    "analyze t");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    static void executeInEveryWay(LoggingServer server) throws SQLException {
        try (Connection connection = server.connect()) {
            for (int i = 0; i < 7; i++) {
                oddValues(connection);
            }
            try (PreparedStatement batch = connection.prepareStatement("update t set name = ? where id = ?")) {
                for (int i = 0; i < 3; i++) {
                    batch.setString(1, "batched");
                    batch.setInt(2, 100 + i);
                    batch.addBatch();
                }
                batch.executeBatch();
            }
            execute(connection, "select count(*)\n\tfrom t -- it's a comment\n where name like 'a\"b%'");
        }
        try (Connection simple = server.connect("preferQueryMode", "simple")) {
            oddValues(simple);
            execute(simple, "select 1 as only_simple");
        }
    }

    private static void oddValues(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(BY_NAME)) {
            select.setInt(1, 7);
            select.setString(2, ODD_VALUES.get(1).text());
            select.setNull(3, Types.INTEGER);
            select.setArray(4, connection.createArrayOf("text", new Object[] {"a", "x,\"y'"}));
            select.executeQuery().close();
        }
    }

    static void assertExecutions(Capture capture, String what) {
        Workload workload = BuildWorkload.from(capture);
        assertThat(query(workload, BY_NAME).calls()).as(what).isEqualTo(7);
        assertThat(callsOnNames(workload)).as(what).isEqualTo(8);
        assertThat(query(workload, BY_NAME).samples())
                .as(what)
                .anyMatch(sample -> sample.parameters().equals(ODD_VALUES) && sample.calls() == 7);
        assertThat(query(workload, "update t set name = ? where id = ?").calls())
                .as(what)
                .isEqualTo(3);
        WorkloadQuery count = query(workload, "select count(*) from t where name like ?");
        assertThat(count.calls()).as(what).isEqualTo(1);
        assertThat(count.samples().get(0).text())
                .as(what)
                .contains("from t -- it's a comment\n where name like 'a\"b%'");
        assertThat(query(workload, "select ? as only_simple").latency())
                .as(what)
                .isNotNull();
        assertThat(capture.statements())
                .as(what)
                .allMatch(statement -> statement.totalMs().isPresent());
    }

    /** Of {@link #BY_NAME} with the one in simple mode: there the driver writes values with casts, a shape of its own. */
    static long callsOnNames(Workload workload) {
        return workload.queries().stream()
                .filter(query -> query.shape().text().startsWith("select * from t where id = "))
                .mapToLong(WorkloadQuery::calls)
                .sum();
    }

    static WorkloadQuery query(Workload workload, String text) {
        String fingerprint = fingerprint(text);
        List<WorkloadQuery> found = workload.queries().stream()
                .filter(query -> query.fingerprint().value().equals(fingerprint))
                .toList();
        assertThat(found)
                .as(text + " among "
                        + workload.queries().stream()
                                .map(query -> query.shape().text())
                                .collect(Collectors.joining("\n")))
                .hasSize(1);
        return found.get(0);
    }

    static String fingerprint(String text) {
        return Fingerprinter.shape(text).fingerprint().value();
    }

    static List<Parameter> values(String... texts) {
        List<Parameter> values = new ArrayList<>();
        for (String text : texts) {
            values.add(new Parameter(text, Parameter.UNSPECIFIED));
        }
        return values;
    }

    static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
