// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.diagnose.Diagnose;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.StatementKind;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.analyse.AnalyseStatement;
import io.tenfold.postgres.analyse.Analysis;
import io.tenfold.postgres.catalog.ReadCatalog;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.execute.ExecutePlans;
import io.tenfold.postgres.execute.ExecutionLimits;
import io.tenfold.postgres.execute.Executions;
import io.tenfold.postgres.explain.ExplainSample;
import io.tenfold.postgres.explain.NotExplainableException;
import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.TokenKind;
import io.tenfold.testkit.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads like the domain: SQL in, findings out, with the tree, the plan and the catalog of a real server.
 *
 * <pre>{@code
 * assertThatServer(server).diagnosing("SELECT * FROM orders WHERE lower(email) = 'x'").finds("function-on-column");
 * }</pre>
 *
 * <p>No finding may repeat a literal or a value: that is checked for each.
 */
final class DiagnosisAssert {
    private static final Fingerprint FINGERPRINT = new Fingerprint("00000000000000d1");

    private final PostgresServer server;
    private final List<String> settings = new ArrayList<>();
    private String sql = "";
    private List<Sample> samples = List.of();
    private boolean execute;
    private long calls = 10;
    private OptionalLong rows = OptionalLong.empty();
    private OptionalDouble totalMs = OptionalDouble.of(500);
    private ServerCounters counters;
    private List<Finding> findings;
    private Finding found;

    private DiagnosisAssert(PostgresServer server) {
        this.server = server;
    }

    static DiagnosisAssert assertThatServer(PostgresServer server) {
        return new DiagnosisAssert(server);
    }

    /** With these settings of the session, such as {@code work_mem = '64kB'}. */
    DiagnosisAssert with(String... assignments) {
        settings.addAll(List.of(assignments));
        return this;
    }

    /** The statement with its values; a statement with placeholders and without values is one of pg_stat_statements. */
    DiagnosisAssert diagnosing(String statement, Parameter... values) {
        sql = statement;
        boolean normalised = values.length == 0 && statement.contains("$1");
        samples = normalised ? List.of() : List.of(new Sample(statement, List.of(values), calls));
        return this;
    }

    /** The same, executed for its plan. */
    DiagnosisAssert executing(String statement, Parameter... values) {
        execute = true;
        return diagnosing(statement, values);
    }

    /** The same statement with values that nobody sent. */
    DiagnosisAssert drawn() {
        samples = samples.stream()
                .map(sample ->
                        new Sample(sample.text(), sample.parameters(), sample.calls(), Sample.Origin.DRAWN, null))
                .toList();
        return this;
    }

    DiagnosisAssert called(long times, double totalMilliseconds, long totalRows) {
        calls = times;
        totalMs = OptionalDouble.of(totalMilliseconds);
        rows = OptionalLong.of(totalRows);
        return this;
    }

    /** Planned that often, for that long. */
    DiagnosisAssert planned(long plans, double planningMs) {
        counters = new ServerCounters(plans, planningMs, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
        return this;
    }

    DiagnosisAssert finds(String rule) {
        assertThat(findings()).extracting(Finding::rule).contains(rule);
        found = findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .findFirst()
                .orElseThrow();
        return this;
    }

    DiagnosisAssert doesNotFind(String... rules) {
        assertThat(findings()).extracting(Finding::rule).doesNotContain(rules);
        return this;
    }

    /** Of the last finding. */
    DiagnosisAssert saying(String... words) {
        assertThat(found.summary()).contains(words);
        return this;
    }

    DiagnosisAssert withEvidence(String name, String value) {
        assertThat(found.evidence()).containsEntry(name, value);
        return this;
    }

    DiagnosisAssert withEvidenceOf(String... names) {
        assertThat(found.evidence()).containsKeys(names);
        return this;
    }

    DiagnosisAssert nextStep(String... words) {
        assertThat(found.nextStep()).contains(words);
        return this;
    }

    DiagnosisAssert costing(double leastMs, double mostMs) {
        assertThat(found.costMs().orElseThrow()).isBetween(leastMs, mostMs);
        return this;
    }

    private List<Finding> findings() {
        if (findings == null) {
            try (Connection connection = server.connect()) {
                try (Statement statement = connection.createStatement()) {
                    for (String setting : settings) {
                        statement.execute("SET " + setting);
                    }
                }
                findings = Diagnose.findings(situation(connection));
                findings.forEach(this::holdsNoValue);
            } catch (SQLException | NotExplainableException failure) {
                throw new AssertionError(sql, failure);
            }
        }
        return findings;
    }

    private Situation situation(Connection connection) throws SQLException, NotExplainableException {
        WorkloadQuery query = new WorkloadQuery(
                new QueryShape(FINGERPRINT, sql, StatementKind.SELECT),
                null,
                calls,
                totalMs,
                rows,
                null,
                samples,
                List.of(),
                counters,
                List.of(),
                null);
        Sample first = query.representatives().get(0);
        Analysis analysis = new AnalyseStatement(connection).analyse(first);
        assertThat(analysis).as(sql).isInstanceOf(Analysis.Analysed.class);
        AnalysedQuery analysed = new AnalysedQuery(query, ((Analysis.Analysed) analysis).statement());
        ServerCatalog catalog = ReadCatalog.read(connection);
        return new Situation(
                new Workload(List.of(query), List.of(), List.of(), null),
                List.of(analysed),
                Map.of(FINGERPRINT, ExplainSample.explain(connection, first)),
                catalog,
                execute ? executed(connection, analysed, catalog) : Map.of(),
                ActivityOfSession.read(connection));
    }

    private static Map<Fingerprint, Plan> executed(Connection connection, AnalysedQuery query, ServerCatalog catalog)
            throws SQLException {
        Executions executions = ExecutePlans.run(connection, List.of(query), catalog, ExecutionLimits.standard());
        assertThat(executions.notExecuted()).isEmpty();
        return executions.plans();
    }

    private void holdsNoValue(Finding finding) {
        Map<String, String> values = new LinkedHashMap<>();
        Lexer.tokens(sql).stream()
                .filter(token -> token.kind() == TokenKind.STRING)
                .map(token -> token.text(sql))
                .forEach(literal -> values.put(literal, literal.substring(1, literal.length() - 1)));
        samples.forEach(sample -> sample.parameters().stream()
                .filter(value -> value.text() != null && value.text().length() > 4)
                .forEach(value -> values.put(value.text(), value.text())));
        values.values().stream().filter(value -> value.length() > 2).forEach(value -> assertThat(finding.toString())
                .doesNotContain(value));
    }
}
