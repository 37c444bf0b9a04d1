// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.ServerEvent;
import io.tenfold.model.workload.UnitOfWork;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.Majors;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Logs of real servers, each version in all of its formats. */
final class LogOnServerTest {
    private static final Map<Integer, LoggingServer> SERVERS = new HashMap<>();

    private static final Map<String, String> EVERY_DURATION = Map.of("log_min_duration_statement", "0");
    private static final String BY_NAME = "select * from t where id = ? and name <> ? and (? is null or tags @> ?)";
    private static final List<Parameter> ODD_VALUES =
            values("7", "it's\n\tnew, $1 = 'x' \\ \"äöü€\u0001", null, "{a,\"x,\\\"y'\"}");

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
        return Majors.tested().stream().map(major -> SERVERS.computeIfAbsent(major, LogOnServerTest::start));
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

    @AfterAll
    static void stop() {
        SERVERS.values().forEach(LoggingServer::stop);
    }

    @ParameterizedTest
    @MethodSource("servers")
    void everyWayToExecute_isReadFromEveryFormatWithAnyPrefix(LoggingServer server) throws Exception {
        for (String prefix : PREFIXES) {
            Map<String, String> settings = Map.of("log_min_duration_statement", "0", "log_line_prefix", prefix);
            Map<String, Path> files = server.log(settings, LogOnServerTest::executeInEveryWay);
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

    private static void executeInEveryWay(LoggingServer server) throws SQLException {
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

    private static void assertExecutions(Capture capture, String what) {
        Workload workload = BuildWorkload.from(capture);
        assertThat(query(workload, BY_NAME).calls()).as(what).isEqualTo(8);
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
        assertThat(counted).hasSize(3);
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
            for (Path file :
                    server.log(settings, LogOnServerTest::executeInEveryWay).values()) {
                assertExecutions(LogSource.of(List.of(file)).capture(), settings + " " + file);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void statementsWithoutDuration_areCountedWithoutTime(LoggingServer server) throws Exception {
        Map<String, Path> files = server.log(Map.of("log_statement", "all"), LogOnServerTest::executeInEveryWay);
        for (Path file : files.values()) {
            Capture capture = LogSource.of(List.of(file)).capture();
            WorkloadQuery query = query(BuildWorkload.from(capture), BY_NAME);
            assertThat(query.calls()).isEqualTo(8);
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
                    server.log(settings, LogOnServerTest::executeInEveryWay).entrySet()) {
                WorkloadQuery query = query(
                        BuildWorkload.from(
                                LogSource.of(List.of(file.getValue())).capture()),
                        BY_NAME);
                assertThat(query.calls()).isEqualTo(8);
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
                for (Path file :
                        server.log(settings, LogOnServerTest::executeWithPlans).values()) {
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
            for (Path file :
                    server.log(settings, LogOnServerTest::executeInEveryWay).values()) {
                Capture capture = LogSource.of(List.of(file)).capture();
                WorkloadQuery query = query(BuildWorkload.from(capture), BY_NAME);
                assertThat(query.calls()).as(format + file).isEqualTo(8);
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

    @ParameterizedTest
    @MethodSource("servers")
    void events_areRead(LoggingServer server) throws Exception {
        Map<String, String> settings = Map.of(
                "log_min_duration_statement", "0",
                "log_lock_waits", "on",
                "log_temp_files", "0",
                "work_mem", "64kB",
                "log_line_prefix", "%m [%p] ");
        for (Path file : server.log(settings, LogOnServerTest::causeEvents).values()) {
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
                                    "update t set name = 'b' where id = 1",
                                    "update t set name = 'a' where id = 2",
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
            execute(one, "update t set name = 'a' where id = 1");
            execute(two, "update t set name = 'b' where id = 2");
            CompletableFuture<Void> ended = later(two, "update t set name = 'b' where id = 1");
            awaitLock(server);
            CompletableFuture<Void> winner = later(one, "update t set name = 'a' where id = 2");
            assertThat(ended.handle((done, failure) -> failure != null).join()).isTrue();
            winner.join();
            one.rollback();
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
            String waiting = "select count(*) from pg_locks where not granted and waitstart < now() - interval '150ms'";
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

    private static WorkloadQuery query(Workload workload, String text) {
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

    private static String fingerprint(String text) {
        return Fingerprinter.shape(text).fingerprint().value();
    }

    private static List<Parameter> values(String... texts) {
        List<Parameter> values = new ArrayList<>();
        for (String text : texts) {
            values.add(new Parameter(text, Parameter.UNSPECIFIED));
        }
        return values;
    }

    private static void execute(Connection connection, String... statements) throws SQLException {
        try (Statement sql = connection.createStatement()) {
            for (String statement : statements) {
                sql.execute(statement);
            }
        }
    }
}
