// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The loop to its end: what helps is built, measured and kept. */
class OptimizeTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    @TempDir
    static Path folder;

    @BeforeEach
    void load() throws Exception {
        SERVER.execute("DROP TABLE IF EXISTS visits");
        SERVER.execute("CREATE TABLE visits (page int NOT NULL, day date NOT NULL, seconds int NOT NULL)");
        SERVER.execute("INSERT INTO visits SELECT (i::bigint * 7919) % 20000, date '2024-01-01' + i % 365, i % 100"
                + " FROM generate_series(1, 300000) i");
        SERVER.execute("VACUUM ANALYZE visits");
    }

    private static Report optimize(RunRequest.Ownership ownership, String... statements) {
        return optimize(SERVER.settings(), ownership, Progress.NONE, statements);
    }

    private static Report optimize(
            ConnectionSettings settings, RunRequest.Ownership ownership, Progress progress, String... statements) {
        List<CapturedStatement> captured = List.of(statements).stream()
                .map(sql -> new CapturedStatement(
                        sql, List.of(), 10, OptionalDouble.empty(), OptionalLong.empty(), null, "test"))
                .toList();
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> new Capture(captured, null)),
                OptionalLong.empty(),
                null,
                Duration.ofSeconds(20),
                ownership);
        boolean shared = ownership == RunRequest.Ownership.SHARED;
        return Tenfold.optimize(shared ? request.withLedger(folder.resolve("ledger.jsonl")) : request, progress);
    }

    @Test
    void serverInUse_keepsWhatHelps() {
        Report report = optimize(RunRequest.Ownership.SHARED, "SELECT * FROM visits WHERE page = 17 ORDER BY day");

        assertThat(report.changes()).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
            assertThat(change.bytes()).isPositive();
            assertThat(change.undo()).startsWith("DROP INDEX CONCURRENTLY");
        });
        assertThat(report.verdict()).isNotNull();
        assertThat(report.verdict().queries()).singleElement().satisfies(query -> {
            assertThat(query.decision()).isEqualTo(Decision.KEEP);
            assertThat(query.results().outcome()).isEqualTo(Outcome.EQUAL);
            assertThat(query.with().blocks()).isLessThan(query.without().blocks());
        });
        assertThat(report.writeCosts()).isEmpty();
        assertThat(Ledger.read(folder.resolve("ledger.jsonl"), report.server().identity()))
                .singleElement()
                .satisfies(entry -> assertThat(entry.state()).isEqualTo(LedgerState.VERIFIED));
    }

    @Test
    void serverOfOurOwn_measuresByTurnsAndTheCostOfWriting() {
        Report report = optimize(RunRequest.Ownership.OWN, "SELECT * FROM visits WHERE page = 17 ORDER BY day");

        assertThat(report.verdict()).isNotNull();
        assertThat(report.verdict().queries()).singleElement().satisfies(query -> assertThat(query.decision())
                .isEqualTo(Decision.KEEP));
        assertThat(report.writeCosts()).singleElement().satisfies(cost -> assertThat(cost.walBytesAfter())
                .isGreaterThan(cost.walBytesBefore()));
    }

    @Test
    void nothingToImprove_changesNothing() {
        Report report = optimize(RunRequest.Ownership.SHARED, "SELECT count(*) FROM visits");

        assertThat(report.selection().recommendations()).isEmpty();
        assertThat(report.changes()).isEmpty();
        assertThat(report.verdict()).isNull();
    }

    @Test
    void roleShutOutAfterTheBuild_isToldWhatWasBuilt() throws Exception {
        SERVER.execute("DROP ROLE IF EXISTS visits_owner");
        SERVER.execute("CREATE ROLE visits_owner LOGIN PASSWORD 'owner'");
        SERVER.execute("GRANT pg_monitor, pg_read_all_data TO visits_owner");
        SERVER.execute("GRANT CREATE ON SCHEMA public TO visits_owner");
        SERVER.execute("ALTER TABLE visits OWNER TO visits_owner");
        ConnectionSettings server = SERVER.settings();
        ConnectionSettings owner = new ConnectionSettings(
                server.host(), server.port(), server.database(), "visits_owner", "owner", server.options());
        Progress shutOut = new Progress() {
            @Override
            public void step(String what) {
                if (what.startsWith("Measuring") && !what.endsWith("before")) {
                    SERVER.execute("ALTER ROLE visits_owner NOLOGIN");
                }
            }

            @Override
            public void detail(String what) {}

            @Override
            public void warning(String sentence) {}
        };

        Report report = optimize(
                owner, RunRequest.Ownership.SHARED, shutOut, "SELECT * FROM visits WHERE page = 17 ORDER BY day");

        assertThat(report.verdict()).isNull();
        assertThat(report.changes()).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(ChangeState.APPLIED);
            assertThat(change.undo()).startsWith("DROP INDEX CONCURRENTLY");
            assertThat(change.detail()).contains("not measured");
        });
    }

    @Test
    void queryWithoutValues_isMeasuredWithDrawnOnesAndSaysSo() {
        Report report = optimize(RunRequest.Ownership.SHARED, "SELECT * FROM visits WHERE page = $1 ORDER BY day");

        assertThat(report.verdict()).isNotNull();
        assertThat(report.verdict().queries()).singleElement().satisfies(query -> {
            assertThat(query.decision()).isEqualTo(Decision.KEEP);
            assertThat(query.reason()).endsWith("with drawn values, not the application's");
        });
    }

    @Test
    void queryThatWrites_isNotExecutedAndSaysSo() {
        Report report = optimize(
                RunRequest.Ownership.SHARED,
                "SELECT * FROM visits WHERE page = 17 ORDER BY day",
                "UPDATE visits SET seconds = 0 WHERE page = 17");

        assertThat(report.verdict()).isNotNull();
        assertThat(report.verdict().notMeasured().values()).singleElement().satisfies(reason -> assertThat(reason)
                .contains("it writes"));
    }
}
