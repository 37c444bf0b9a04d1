// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.postgres.apply.BuildOptions;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.testkit.CorrelatedVisits;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold optimize --apply --watch}: what executing the workload kept, judged once more by what the application runs. */
class OptimizeByWatchingTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    /** Gains from an index on day, by which the application's other statement loses. */
    private static final String OF_DAY = "SELECT id, note FROM visits WHERE day = 31000";

    private static final int CALLS = 40;

    @TempDir
    Path folder;

    @BeforeEach
    void visits() {
        CorrelatedVisits.makeCounted(server);
    }

    @AfterEach
    void noVisits() {
        CorrelatedVisits.drop(server);
    }

    @Test
    void changeThatHarmsWhatTheWorkloadDoesNotHave_isTakenBack() {
        application(CorrelatedVisits.FIRST_OF_COUNTRY);

        Verified verified = optimize(() -> application(CorrelatedVisits.FIRST_OF_COUNTRY), OF_DAY);

        Report report = verified.report();
        assertThat(report.verdict().queries())
                .extracting(query -> query.decision())
                .contains(Decision.KEEP);
        assertThat(verified.byWatching()).extracting(ChangeVerdict::decision).containsExactly(Decision.REVERT);
        assertThat(report.verdict().changes())
                .extracting(ChangeVerdict::decision)
                .containsExactly(Decision.REVERT);
        assertThat(report.changes()).singleElement().satisfies(change -> {
            assertThat(change.state()).isEqualTo(ChangeState.REVERTED);
            assertThat(change.bytes()).isPositive();
        });
        assertThat(states(report)).containsExactly(LedgerState.REVERTED);
    }

    @Test
    void changeThatHarmsNothing_isKept() {
        application(CorrelatedVisits.OF_VISITOR);

        Verified verified = optimize(() -> application(CorrelatedVisits.OF_VISITOR), CorrelatedVisits.OF_VISITOR);

        assertThat(verified.byWatching()).extracting(ChangeVerdict::decision).containsExactly(Decision.KEEP);
        assertThat(verified.report().changes())
                .extracting(change -> change.state())
                .containsExactly(ChangeState.APPLIED);
        assertThat(states(verified.report())).containsExactly(LedgerState.VERIFIED);
    }

    @Test
    void nothingAdvised_isNotWatched() {
        Verified verified = optimize(
                () -> {
                    throw new AssertionError("waited");
                },
                "SELECT count(*) FROM visits");

        assertThat(verified.watched()).isNull();
        assertThat(verified.report().changes()).isEmpty();
    }

    @Test
    void serverThatDoesNotCount_isNotChanged() {
        server.execute("DROP EXTENSION pg_stat_statements");

        assertThatThrownBy(() -> optimize(() -> {}, CorrelatedVisits.OF_VISITOR))
                .isInstanceOf(MissingExtensionException.class);

        assertThat(folder.resolve("ledger.jsonl")).doesNotExist();
    }

    private Verified optimize(Runnable meanwhile, String sql) {
        CapturedStatement statement = new CapturedStatement(
                sql, List.of(), CALLS, OptionalDouble.empty(), OptionalLong.empty(), null, "test");
        RunRequest run = new RunRequest(
                        server.settings(),
                        List.of(() -> new Capture(List.of(statement), null)),
                        OptionalLong.empty(),
                        null,
                        Duration.ofSeconds(20),
                        RunRequest.Ownership.SHARED)
                .withLedger(folder.resolve("ledger.jsonl"));
        WatchRequest watch =
                new WatchRequest(folder.resolve("counters.json"), Duration.ofHours(1), asked -> meanwhile.run());
        return Tenfold.optimize(
                new OptimizeRequest(run, new BuildOptions(Duration.ofMinutes(1), OptionalInt.of(0)), watch),
                Progress.NONE);
    }

    private List<LedgerState> states(Report report) {
        return Ledger.read(folder.resolve("ledger.jsonl"), report.server().identity()).stream()
                .map(entry -> entry.state())
                .toList();
    }

    /** The application, on a connection of its own. */
    private static void application(String sql) {
        for (int i = 0; i < CALLS; i++) {
            server.execute(sql);
        }
    }
}
