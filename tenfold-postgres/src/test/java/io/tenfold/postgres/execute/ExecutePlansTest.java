// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.execute.NotExecuted.Reason;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExecutePlansTest {
    private static final String MAJORS = "io.tenfold.testkit.Majors#tested";
    private static final String COUNT = "SELECT count(*) FROM orders WHERE customer < 5";

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeAll
    static void load() {
        SERVERS.execute("""
                CREATE TABLE orders AS SELECT i AS id, i % 100 AS customer FROM generate_series(1, 5000) i;
                CREATE SEQUENCE numbers;
                CREATE SCHEMA archive;
                CREATE TABLE archive.orders (id int, customer int);
                CREATE VIEW numbered AS SELECT nextval('numbers') AS number FROM orders;
                CREATE FUNCTION sleeps() RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_sleep(60); RETURN 1; END';
                CREATE FUNCTION hides_a_write(int) RETURNS int STABLE LANGUAGE plpgsql AS
                  'BEGIN DELETE FROM orders; RETURN 1; END';
                CREATE FUNCTION hides_a_lock(int) RETURNS int IMMUTABLE LANGUAGE plpgsql AS
                  'BEGIN PERFORM pg_advisory_lock(7); RETURN 1; END';
                CREATE FUNCTION hides_a_setting(int) RETURNS int STABLE LANGUAGE plpgsql AS
                  $$BEGIN PERFORM set_config('work_mem', '77MB', false); RETURN 1; END$$;
                CREATE FUNCTION anything(int) RETURNS int LANGUAGE sql AS 'SELECT $1';
                CREATE AGGREGATE sum_of(int) (SFUNC = int4pl, STYPE = int, INITCOND = '0');
                CREATE OPERATOR @#@ (FUNCTION = anything, RIGHTARG = int);
                ANALYZE;
                """);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void reading_hasActualFiguresOfEachNode(int major) throws SQLException {
        Plan plan = plan(execute(major, COUNT));

        assertThat(plan.executionMs()).isPositive();
        assertThat(plan.root().actual().rows()).isEqualTo(1);
        assertThat(plan.root().children().get(0).actual().rows()).isEqualTo(250);
        assertThat(plan.root().children().get(0).actual().removedByFilter()).isEqualTo(4750);
        assertThat(plan.root().children().get(0).actual().totalMs()).isPositive();
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void stableFunctionsAndSettings_areExecuted(int major) throws SQLException {
        assertThat(plan(execute(major, "SELECT now(), current_setting('work_mem'), current_date FROM orders"))
                        .root()
                        .actual()
                        .rows())
                .isEqualTo(5000);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void whatMayDoMoreThanRead_isNotExecuted(int major) throws SQLException {
        refuses(major, "SELECT nextval('numbers')", "nextval is volatile");
        refuses(major, "SELECT * FROM numbered", "nextval is volatile");
        refuses(major, "SELECT set_config('work_mem', '1GB', false)", "set_config is volatile");
        refuses(major, "SELECT pg_advisory_lock(7)", "pg_advisory_lock is volatile");
        refuses(major, "SELECT pg_sleep(0)", "pg_sleep is volatile");
        refuses(major, "SELECT anything(1)", "anything is volatile");
        refuses(major, "SELECT @#@ 1", "operator @#@ is volatile");
        refuses(major, "SELECT pg_read_file('PG_VERSION')", "pg_read_file is volatile");
        refuses(major, "SELECT lo_creat(-1)", "lo_creat is volatile");
        refuses(major, "SELECT query_to_xml('SELECT 1', true, true, '')", "query_to_xml is volatile");
        refuses(major, "SELECT txid_current()", "txid_current gives the transaction a number");
        refuses(major, "SELECT sum_of(id) FROM orders", "sum_of is the database's own aggregate");
        refuses(major, "SELECT * FROM orders FOR UPDATE", "It locks rows");
        refuses(major, "WITH gone AS (DELETE FROM orders RETURNING *) SELECT * FROM gone", "It writes");
        refuses(major, "DELETE FROM orders", "Only a SELECT");
        assertThat(single(major, "SELECT count(*) FROM orders")).isEqualTo("5000");
        assertThat(single(major, "SELECT is_called FROM numbers")).isEqualTo("f");
    }

    /** These are not even analysed; should they get here all the same, the server's text is still refused. */
    @ParameterizedTest
    @MethodSource(MAJORS)
    void twoStatementsOrSelectInto_areRefused(int major) throws SQLException {
        for (String sql : List.of("SELECT 1; DELETE FROM orders", "SELECT * INTO copied FROM orders")) {
            AnalysedQuery harmless = analysed(major, statement(COUNT, 1));
            Sample swapped = new Sample(sql, List.of(), 1);
            AnalysedQuery hostile =
                    new AnalysedQuery(harmless.query().withSamples(List.of(swapped)), harmless.statement());

            Executions executions = run(major, List.of(hostile), ExecutionLimits.standard());

            assertThat(executions.plans()).isEmpty();
            assertThat(executions.notExecuted())
                    .extracting(NotExecuted::reason)
                    .containsExactly(Reason.REFUSED_BY_SERVER);
        }
        assertThat(single(major, "SELECT count(*) FROM orders")).isEqualTo("5000");
        assertThat(single(major, "SELECT to_regclass('copied')")).isNull();
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void sleepingFunction_isEndedByTheTimeoutAndTheRunGoesOn(int major) throws SQLException {
        Executions executions = run(
                major,
                List.of(
                        unsuspected(analysed(major, statement("SELECT sleeps() + id FROM orders", 9))),
                        analysed(major, COUNT)),
                new ExecutionLimits(20, Duration.ofMillis(200), Duration.ofSeconds(60)));

        assertThat(executions.notExecuted()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.REFUSED_BY_SERVER);
            assertThat(refused.detail()).contains("did not answer in the time allowed");
        });
        assertThat(executions.plans()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void functionOfTheDatabase_isNotCalled(int major) throws SQLException {
        Executions executions = execute(major, "SELECT hides_a_lock(id) FROM orders WHERE id < 3");

        assertThat(executions.notExecuted()).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MAY_DO_MORE_THAN_READ);
            assertThat(refused.detail()).contains("It calls hides_a_lock of this database");
        });
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hiddenWrite_isRefusedByTheServer(int major) throws SQLException {
        Executions executions = run(major, unsuspected(analysed(major, "SELECT hides_a_write(id) FROM orders")));

        assertThat(executions.notExecuted()).extracting(NotExecuted::reason).containsExactly(Reason.REFUSED_BY_SERVER);
        assertThat(single(major, "SELECT count(*) FROM orders")).isEqualTo("5000");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hiddenLock_isReleasedAndTold(int major) throws SQLException {
        try (Connection connection = SERVERS.of(major).connect()) {
            Executions executions = ExecutePlans.run(
                    connection,
                    List.of(unsuspected(analysed(major, "SELECT hides_a_lock(id) FROM orders WHERE id < 3"))),
                    ReadCatalog.read(connection),
                    ExecutionLimits.standard());

            assertThat(executions.plans()).hasSize(1);
            assertThat(executions.notes()).anySatisfy(note -> assertThat(note).contains("the lock was released"));
            assertThat(single(connection, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .isEqualTo("0");
        }
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void hiddenSettingAndOurOwn_endWithTheTransaction(int major) throws SQLException {
        try (Connection connection = SERVERS.of(major).connect()) {
            String settings = "SELECT current_setting('work_mem') || current_setting('statement_timeout')"
                    + " || current_setting('search_path') || current_setting('transaction_read_only')"
                    + " || current_setting('plan_cache_mode')";
            String before = single(connection, settings);

            Executions executions = ExecutePlans.run(
                    connection,
                    List.of(unsuspected(analysed(major, "SELECT hides_a_setting(id) FROM orders WHERE id < 3"))),
                    ReadCatalog.read(connection),
                    ExecutionLimits.standard());

            assertThat(executions.plans()).hasSize(1);
            assertThat(connection.getAutoCommit()).isTrue();
            assertThat(single(connection, settings)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void values_areThoseOfTheSampleAndItsSearchPath(int major) throws SQLException {
        CapturedStatement bound = statement("SELECT * FROM orders WHERE customer = $1", 1);
        CapturedStatement seven = new CapturedStatement(
                bound.text(),
                List.of(new Parameter("7", 23)),
                1,
                bound.totalMs(),
                bound.rows(),
                null,
                "test",
                null,
                null,
                null);

        assertThat(plan(run(major, analysed(major, seven))).root().actual().rows())
                .isEqualTo(50);
        Plan archived = plan(run(major, analysed(major, seven.withSearchPath("archive"))));
        assertThat(archived.root().schema()).isEqualTo("archive");
        assertThat(archived.root().actual().rows()).isZero();
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void unknownValues_areNotExecuted(int major) throws SQLException {
        AnalysedQuery query = analysed(major, statement("SELECT * FROM orders WHERE customer = $1", 1));
        AnalysedQuery withoutValues = new AnalysedQuery(query.query().withSamples(List.of()), query.statement());

        assertThat(run(major, withoutValues).notExecuted())
                .extracting(NotExecuted::reason)
                .containsExactly(Reason.NO_VALUES);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void observedValues_goBeforeDrawnOnes(int major) throws SQLException {
        AnalysedQuery query = analysed(major, statement("SELECT * FROM orders WHERE customer = 500", 1));
        List<Sample> samples = List.of(
                new Sample("SELECT * FROM orders WHERE customer = 500", List.of(), 1, Sample.Origin.DRAWN, null),
                new Sample("SELECT * FROM orders WHERE customer = 7", List.of(), 1, Sample.Origin.OBSERVED, null));

        Executions executions = run(major, new AnalysedQuery(query.query().withSamples(samples), query.statement()));

        assertThat(plan(executions).root().actual().rows()).isEqualTo(50);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void limits_keepTheQueriesWithMostTime(int major) throws SQLException {
        List<AnalysedQuery> queries = new ArrayList<>();
        for (String column : List.of("id", "customer", "id + 1")) {
            queries.add(analysed(major, statement("SELECT max(" + column + ") FROM orders", column.length())));
        }

        Executions two = run(major, queries, new ExecutionLimits(2, Duration.ofSeconds(10), Duration.ofSeconds(60)));
        Executions noTime = run(major, queries, new ExecutionLimits(20, Duration.ofSeconds(10), Duration.ofMillis(1)));

        assertThat(two.plans())
                .containsOnlyKeys(queries.get(1).fingerprint(), queries.get(2).fingerprint());
        assertThat(two.notExecuted()).extracting(NotExecuted::reason).containsExactly(Reason.LEFT_OUT);
        assertThat(noTime.notExecuted()).extracting(NotExecuted::reason).contains(Reason.LEFT_OUT);
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void superuser_isToldAndAnOrdinaryRoleIsNot(int major) throws SQLException {
        PostgresServer server = SERVERS.of(major);
        String role = "reader_" + server.database();
        server.execute("CREATE ROLE " + role + " LOGIN PASSWORD 'p' IN ROLE pg_read_all_data");
        try (Connection connection = server.server().connect(server.database(), role, "p")) {
            Executions executions = ExecutePlans.run(
                    connection,
                    List.of(analysed(major, COUNT)),
                    ReadCatalog.read(connection),
                    ExecutionLimits.standard());

            assertThat(executions.plans()).hasSize(1);
            assertThat(executions.notes()).isEmpty();
        } finally {
            server.execute("DROP ROLE " + role);
        }
        assertThat(execute(major, COUNT).notes()).singleElement().asString().contains("superuser");
    }

    @ParameterizedTest
    @MethodSource(MAJORS)
    void diskFull_isOfThatQueryAlone(int major) throws SQLException {
        String settings = "ALTER DATABASE " + SERVERS.of(major).database() + " SET ";
        SERVERS.of(major).execute(settings + "temp_file_limit = '1MB'");
        SERVERS.of(major).execute(settings + "work_mem = '64kB'");
        try {
            Executions executions = run(
                    major,
                    List.of(
                            analysed(
                                    major,
                                    statement(
                                            "SELECT * FROM orders, generate_series(1, 20) g ORDER BY customer, g", 9)),
                            analysed(major, COUNT)),
                    ExecutionLimits.standard());

            assertThat(executions.notExecuted()).singleElement().satisfies(refused -> assertThat(refused.detail())
                    .contains("53400"));
            assertThat(executions.plans()).hasSize(1);
        } finally {
            UnaryOperator<String> reset =
                    name -> "ALTER DATABASE " + SERVERS.of(major).database() + " RESET " + name;
            SERVERS.of(major).execute(reset.apply("temp_file_limit"));
            SERVERS.of(major).execute(reset.apply("work_mem"));
        }
    }

    private static void refuses(int major, String sql, String detail) throws SQLException {
        Executions executions = execute(major, sql);

        assertThat(executions.plans()).as(sql).isEmpty();
        assertThat(executions.notExecuted()).as(sql).singleElement().satisfies(refused -> {
            assertThat(refused.reason()).isEqualTo(Reason.MAY_DO_MORE_THAN_READ);
            assertThat(refused.detail()).contains(detail);
        });
    }

    private static Plan plan(Executions executions) {
        assertThat(executions.notExecuted()).isEmpty();
        return executions.plans().values().iterator().next();
    }

    private static Executions execute(int major, String sql) throws SQLException {
        return run(major, analysed(major, sql));
    }

    private static Executions run(int major, AnalysedQuery query) throws SQLException {
        return run(major, List.of(query), ExecutionLimits.standard());
    }

    private static Executions run(int major, List<AnalysedQuery> queries, ExecutionLimits limits) throws SQLException {
        try (Connection connection = SERVERS.of(major).connect()) {
            return ExecutePlans.run(connection, queries, ReadCatalog.read(connection), limits);
        }
    }

    private static AnalysedQuery analysed(int major, String sql) throws SQLException {
        return analysed(major, statement(sql, 1));
    }

    /** As if nobody had seen that it calls functions of the database: what then still holds. */
    private static AnalysedQuery unsuspected(AnalysedQuery query) {
        AnalysedStatement statement = query.statement();
        assertThat(statement.acting()).isNotEmpty();
        return new AnalysedQuery(
                query.query(),
                new AnalysedStatement(
                        statement.root(),
                        statement.parameterTypes(),
                        statement.typeSources(),
                        statement.texts(),
                        List.of()));
    }

    private static AnalysedQuery analysed(int major, CapturedStatement statement) throws SQLException {
        WorkloadQuery query = query(statement);
        try (Connection connection = SERVERS.of(major).connect()) {
            Analysis analysis = new AnalyseStatement(connection)
                    .analyse(query.representatives().get(0));
            assertThat(analysis).as(statement.text()).isInstanceOf(Analysis.Analysed.class);
            return new AnalysedQuery(query, ((Analysis.Analysed) analysis).statement());
        }
    }

    /** Not by way of BuildWorkload, which leaves out statements that set parameters. */
    private static WorkloadQuery query(CapturedStatement statement) {
        Fingerprint fingerprint =
                new Fingerprint(String.format("%016x", statement.text().hashCode() & 0xffffffffL));
        return new WorkloadQuery(
                new QueryShape(fingerprint, statement.text(), StatementKind.SELECT),
                null,
                statement.calls(),
                statement.totalMs(),
                statement.rows(),
                null,
                List.of(new Sample(
                        statement.text(), statement.parameters(), 1, Sample.Origin.OBSERVED, statement.searchPath())),
                List.of());
    }

    private static CapturedStatement statement(String sql, double totalMs) {
        return new CapturedStatement(sql, List.of(), 1, OptionalDouble.of(totalMs), OptionalLong.empty(), null, "test");
    }

    private static String single(int major, String sql) throws SQLException {
        try (Connection connection = SERVERS.of(major).connect()) {
            return single(connection, sql);
        }
    }

    private static String single(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
