// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.jdbc.TenfoldDataSource;
import io.tenfold.jdbc.TenfoldDataSourceBuilder;
import io.tenfold.jdbc.UnitOfWork;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.capture.log.LogSource;
import io.tenfold.testkit.PostgresServer;
import io.tenfold.testkit.PostgresServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What an application does in its units of work, on real servers: each rule fires, and each keeps still. */
class UnitDiagnosisTest {
    private static final String ORDERS = "SELECT id FROM orders WHERE day = ? ORDER BY id";
    private static final String LINES = "SELECT amount FROM lines WHERE order_id = ?";
    private static final int PAGES = 6;

    @TempDir
    Path folder;

    @RegisterExtension
    static final PostgresServers SERVERS = PostgresServers.tested();

    @BeforeAll
    static void load() {
        SERVERS.execute("""
                CREATE TABLE orders (id int PRIMARY KEY, day int);
                INSERT INTO orders SELECT i, i / 12 FROM generate_series(1, 20000) i;
                CREATE INDEX orders_day ON orders (day);
                CREATE TABLE lines (order_id int PRIMARY KEY, amount int);
                INSERT INTO lines SELECT i, i FROM generate_series(1, 20000) i;
                CREATE TABLE rates (currency text PRIMARY KEY, rate int);
                INSERT INTO rates SELECT 'c' || i, i FROM generate_series(1, 1000) i;
                CREATE TABLE notes (id int, note text);
                ANALYZE;
                """);
    }

    /** Something an application does. */
    @FunctionalInterface
    private interface Work {
        void in(Connection connection, int page) throws SQLException;
    }

    /** Does it once in each of several units of work. */
    private static Diagnosis diagnoseWork(Work work) throws SQLException {
        try (TenfoldDataSource dataSource = builder().pool(1).build();
                Connection connection = dataSource.getConnection()) {
            for (int page = 1; page <= PAGES; page++) {
                try (UnitOfWork unit = dataSource.unitOfWork("page")) {
                    assertThat(unit).isNotNull();
                    work.in(connection, page);
                }
            }
            return diagnosis(dataSource);
        }
    }

    private static TenfoldDataSourceBuilder builder() {
        PostgresServer server = SERVERS.current();
        return TenfoldDataSource.builder()
                .url(server.url())
                .user(server.server().superuser())
                .password(server.server().password())
                .captureLimit(100_000);
    }

    private static Diagnosis diagnosis(TenfoldDataSource dataSource) {
        return diagnose(dataSource.capture()::capture);
    }

    private static Diagnosis diagnose(WorkloadSource source) {
        return Tenfold.diagnose(
                new RunRequest(
                        SERVERS.current().settings(),
                        List.of(source),
                        OptionalLong.empty(),
                        null,
                        RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                        RunRequest.Ownership.SHARED),
                Progress.NONE);
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

    private static Finding only(Diagnosis diagnosis, String rule) {
        List<Finding> found = diagnosis.findings().stream()
                .filter(finding -> finding.rule().equals(rule))
                .toList();
        assertThat(found).as(rule).hasSize(1);
        return found.get(0);
    }

    private static void assertNone(Diagnosis diagnosis, String... rules) {
        assertThat(diagnosis.findings()).extracting(Finding::rule).doesNotContain(rules);
    }

    private static String text(Diagnosis diagnosis, Finding finding, int index) {
        return diagnosis.workload().queries().stream()
                .filter(query ->
                        query.fingerprint().equals(finding.fingerprints().get(index)))
                .findFirst()
                .orElseThrow()
                .shape()
                .text();
    }

    @TestTemplate
    void loopOverRows_isAnNPlusOne() throws SQLException {
        Diagnosis diagnosis = diagnoseWork((connection, page) -> {
            for (int order : integers(connection, ORDERS, page)) {
                integers(connection, LINES, order);
            }
        });
        Finding finding = only(diagnosis, "n-plus-one-candidate");

        assertThat(text(diagnosis, finding, 0)).contains("from lines");
        assertThat(text(diagnosis, finding, 1)).contains("from orders");
        assertThat(finding.evidence())
                .containsEntry("calls per parent", "12")
                .containsEntry("units affected", "6")
                .containsEntry("placeholders that change", "$1")
                .containsKeys("total", "time lost (estimated)");
        assertThat(finding.evidence().get("call site")).contains("UnitDiagnosisTest");
        assertThat(finding.costMs().orElseThrow()).isPositive();
        assertThat(finding.nextStep()).contains("one statement");
    }

    @TestTemplate
    void oneStatementForAllRows_isNone() throws SQLException {
        assertNone(
                diagnoseWork((connection, page) -> {
                    Integer[] orders = integers(connection, ORDERS, page).toArray(Integer[]::new);
                    try (PreparedStatement query =
                            connection.prepareStatement("SELECT amount FROM lines WHERE order_id = ANY (?)")) {
                        query.setArray(1, connection.createArrayOf("int4", orders));
                        query.executeQuery().close();
                    }
                }),
                "n-plus-one-candidate",
                "identical-repeats",
                "chatty-transactions",
                "connection-churn");
    }

    @TestTemplate
    void sameQuestionAgain_isWorthACache() throws SQLException {
        Finding finding = only(
                diagnoseWork((connection, page) -> {
                    for (int time = 0; time < 3; time++) {
                        integers(connection, "SELECT rate FROM rates WHERE currency = ?", "c777");
                    }
                }),
                "identical-repeats");

        assertThat(finding.summary()).startsWith("17 of 18 calls asked what had been answered before");
        assertThat(finding.evidence())
                .containsEntry("distinct sets of values", "1")
                .containsEntry("hit rate of a cache", "94 %")
                .containsKey("hit rate with a time to live of 1 s");
        assertThat(finding.costMs()).isPresent();
        assertThat(finding.nextStep()).startsWith("Keep the answers");
        assertThat(finding.toString()).doesNotContain("c777");
    }

    @TestTemplate
    void sameQuestionAfterAWrite_isNot() throws SQLException {
        assertNone(
                diagnoseWork((connection, page) -> {
                    integers(connection, "SELECT rate FROM rates WHERE currency = ?", "c777");
                    try (PreparedStatement write =
                            connection.prepareStatement("UPDATE rates SET rate = rate + 1 WHERE currency = ?")) {
                        write.setString(1, "c5");
                        write.executeUpdate();
                    }
                }),
                "identical-repeats");
    }

    @TestTemplate
    void manyShortStatements_areChatty() throws IOException {
        Finding finding = only(diagnose(logOfTransactions(40)), "chatty-transactions");

        assertThat(finding.evidence())
                .containsEntry("units affected", "6")
                .containsEntry("statements of at most 1 ms", "240")
                .containsKeys("statements per unit", "time in these", "share of the time in these");
        assertThat(finding.costMs().orElseThrow()).isCloseTo(96, within(1e-6));
        assertThat(finding.nextStep()).contains("as a batch");
        assertThat(finding.toString()).doesNotContain("secret");
    }

    @TestTemplate
    void fewStatements_areNot() throws IOException {
        assertNone(diagnose(logOfTransactions(10)), "chatty-transactions");
    }

    /** A log, since what a statement takes here depends on what else the machine does. */
    private LogSource logOfTransactions(int rows) throws IOException {
        List<String> lines = new ArrayList<>();
        for (int page = 0; page < PAGES; page++) {
            String start = String.format(Locale.ROOT, "2026-11-23 08:%02d:00.000 UTC [4711] LOG:  duration: ", page);
            lines.add(start + "0.100 ms  statement: BEGIN");
            for (int row = 0; row < rows; row++) {
                lines.add(start + "0.400 ms  statement: INSERT INTO notes VALUES (" + row + ", 'secret')");
            }
            lines.add(start + "0.100 ms  statement: COMMIT");
        }
        return LogSource.of(List.of(Files.write(folder.resolve("server.log"), lines)));
    }

    @TestTemplate
    void connectionForEachRequest_isChurn() throws SQLException {
        try (TenfoldDataSource unpooled = builder().build()) {
            request(unpooled, 15);
            Finding finding = only(diagnosis(unpooled), "connection-churn");

            assertThat(finding.evidence())
                    .containsEntry("connections opened", "15")
                    .containsEntry("times asked for one", "15")
                    .containsEntry("most in use at once", "1");
            assertThat(finding.costMs().orElseThrow()).isPositive();
            assertThat(finding.nextStep()).contains("Pool the connections");
        }
    }

    @TestTemplate
    void connectionsOfAPool_areNot() throws SQLException {
        try (TenfoldDataSource pooled = builder().pool(2).build()) {
            request(pooled, 150);
            assertNone(diagnosis(pooled), "connection-churn");
        }
    }

    private static void request(TenfoldDataSource dataSource, int times) throws SQLException {
        for (int time = 0; time < times; time++) {
            try (Connection connection = dataSource.getConnection()) {
                integers(connection, LINES, time);
            }
        }
    }
}
