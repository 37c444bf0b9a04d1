// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.report.Ink;
import io.tenfold.engine.report.PrintDiagnosis;
import io.tenfold.jdbc.CaptureFileOptions;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.UnitOfWork;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Sample;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.capture.CaptureFileSource;
import io.tenfold.testkit.PostgresServer;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application writes a capture file, another process advises on it: with values and without, on the same findings. */
class CaptureFileAdviceTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @TempDir
    Path folder;

    @BeforeAll
    static void tables() {
        server.execute("""
                CREATE TABLE orders (id int PRIMARY KEY, day int, customer_id int, note text);
                INSERT INTO orders SELECT i, i / 10, i % 500, repeat('x', 50) FROM generate_series(1, 100000) i;
                CREATE TABLE customer (id int PRIMARY KEY, name text);
                INSERT INTO customer SELECT i, 'name ' || i FROM generate_series(0, 19999) i;
                ANALYZE""");
    }

    private TenfoldDataSource dataSource(boolean values) {
        return TenfoldDataSource.builder()
                .url(server.url())
                .user(server.server().superuser())
                .password(server.server().password())
                .pool(1)
                .captureTo(folder, CaptureFileOptions.defaults().withValues(values))
                .build();
    }

    private static List<Integer> integers(Connection connection, String sql, Object value) throws SQLException {
        List<Integer> found = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            query.setObject(1, value);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getInt(1));
                }
            }
        }
        return found;
    }

    private static void work(TenfoldDataSource dataSource, Connection connection) throws SQLException {
        for (int day = 100; day < 106; day++) {
            try (UnitOfWork page = dataSource.unitOfWork("page")) {
                assertThat(page).isNotNull();
                for (int customer : integers(connection, "SELECT customer_id FROM orders WHERE day = ?", day)) {
                    integers(connection, "SELECT id FROM customer WHERE id = ?", BigDecimal.valueOf(customer));
                }
                integers(connection, "SELECT id FROM customer WHERE name = ? AND id > 7", "name 7");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void captureFile_tellsWhatTheApplicationDoes(boolean values) throws SQLException {
        try (TenfoldDataSource dataSource = dataSource(values);
                Connection connection = dataSource.getConnection()) {
            work(dataSource, connection);
        }
        Report report = Tenfold.advise(request(), Progress.NONE);
        assertThat(report.skipped()).isEmpty();
        assertThat(report.findings()).extracting(Finding::rule).contains("n-plus-one-candidate", "identical-repeats");
        Finding loop = report.findings().stream()
                .filter(finding -> finding.rule().equals("n-plus-one-candidate"))
                .findFirst()
                .orElseThrow();
        assertThat(loop.fingerprints())
                .containsExactly(
                        shape(report.workload(), "select id from customer where id = $1")
                                .fingerprint(),
                        shape(report.workload(), "select customer_id from orders where day = $1")
                                .fingerprint());
        assertThat(loop.evidence()).containsEntry("calls per parent", "10");
        assertThat(report.selection().recommendations())
                .extracting(recommendation -> recommendation.candidate())
                .filteredOn(NewIndex.class::isInstance)
                .extracting(candidate -> ((NewIndex) candidate).definition().toString())
                .anyMatch(index -> index.equals("orders (day)"));
        WorkloadQuery loopQuery = shape(report.workload(), "select id from customer where id = $1");
        assertThat(loopQuery.representatives().get(0).parameters())
                .singleElement()
                .satisfies(parameter -> assertThat(parameter.typeOid()).isEqualTo(1700));
        assertThat(loopQuery.samples())
                .extracting(Sample::origin)
                .containsOnly(values ? Sample.Origin.OBSERVED : Sample.Origin.DRAWN);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void captureFile_isDiagnosed_withDrawnValuesWhereItHasNone(boolean values) throws SQLException {
        try (TenfoldDataSource dataSource = dataSource(values);
                Connection connection = dataSource.getConnection()) {
            work(dataSource, connection);
        }
        Diagnosis diagnosis = Tenfold.diagnose(request(), Progress.NONE);
        assertThat(diagnosis.skipped()).isEmpty();
        WorkloadQuery query = shape(diagnosis.workload(), "select customer_id from orders where day = $1");
        assertThat(query.samples())
                .isNotEmpty()
                .allSatisfy(sample -> assertThat(sample.hasValues()).isTrue())
                .extracting(Sample::origin)
                .containsOnly(values ? Sample.Origin.OBSERVED : Sample.Origin.DRAWN);
        PlanNode scan =
                requireNonNull(diagnosis.plans().get(query.fingerprint())).root();
        assertThat(scan.filter()).isNotNull().doesNotContain("$1").contains("day = ");
        assertThat(String.join("\n", PrintDiagnosis.lines(diagnosis, Ink.PLAIN))
                        .contains("3 of 3 query shapes were planned with values drawn from statistics"))
                .isEqualTo(!values);
        assertThat(diagnosis.findings())
                .filteredOn(finding -> finding.rule().equals("parameter-type-mismatch"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.evidence()).containsEntry("bound as", "numeric"));
    }

    private RunRequest request() {
        return new RunRequest(
                server.settings(),
                List.of(new CaptureFileSource(folder)),
                OptionalLong.empty(),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
    }

    private static WorkloadQuery shape(Workload workload, String text) {
        return workload.queries().stream()
                .filter(query -> query.shape().text().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
