// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.PlannedChange;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.UnusableBaselineException;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.CorrelatedVisits;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold verify --watch}: judged by what the application itself runs, while it would otherwise be slept. */
class VerifyByWatchingTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final int CALLS = 40;
    private static final String OF_VISITOR = CorrelatedVisits.OF_VISITOR.replace("1077", "?");
    private static final String FIRST_OF_COUNTRY =
            CorrelatedVisits.FIRST_OF_COUNTRY.replace("country = 1", "country = ?");
    private static final Ddl GOOD = ReadDdl.of(CorrelatedVisits.GOOD);
    private static final Ddl BAD = ReadDdl.of(CorrelatedVisits.BAD);

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
    void changeThatTheApplicationGainsFrom_isKept() {
        application(OF_VISITOR, 77);
        Tenfold.record(request(false, false), Progress.NONE);
        apply(GOOD, OF_VISITOR);

        Verified verified = Tenfold.verify(request(false, true), Progress.NONE);

        assertThat(verified.byWatching()).extracting(ChangeVerdict::decision).containsExactly(Decision.KEEP);
        assertThat(verified.report().verdict().queries()).isEmpty();
        assertThat(verified.report().changes())
                .extracting(change -> change.state())
                .containsExactly(ChangeState.APPLIED);
    }

    @Test
    void changeThatTheApplicationLosesBy_isTakenBack() {
        application(FIRST_OF_COUNTRY, 1);
        Tenfold.record(request(false, false), Progress.NONE);
        apply(BAD, FIRST_OF_COUNTRY);

        Verified verified = Tenfold.verify(request(false, true), Progress.NONE);

        assertThat(verified.byWatching()).extracting(ChangeVerdict::decision).containsExactly(Decision.REVERT);
        assertThat(verified.report().changes())
                .extracting(change -> change.state())
                .containsExactly(ChangeState.REVERTED);
    }

    @Test
    void executionsOfOurs_areNotCountedAsTheApplications() {
        application(OF_VISITOR, 77);
        Tenfold.record(request(true, false, values()), Progress.NONE);
        apply(GOOD, OF_VISITOR);

        Verified verified = Tenfold.verify(request(true, true, values()), Progress.NONE);

        assertThat(verified.report().verdict().queries())
                .filteredOn(query -> query.fingerprint().equals(shape(OF_VISITOR)))
                .singleElement()
                .satisfies(query -> assertThat(query.after().n()).isGreaterThan(2));
        assertThat(verified.watched().shapes())
                .filteredOn(shape -> shape.fingerprint().equals(shape(OF_VISITOR)))
                .extracting(ShapeVerdict::after)
                .singleElement()
                .satisfies(figures -> assertThat(figures.totals().calls()).isEqualTo(CALLS));
    }

    @Test
    void recordingCountersAlone_leavesRecordedRunsAlone() throws Exception {
        Tenfold.record(request(true, false, values()), Progress.NONE);
        String runs = Files.readString(folder.resolve("baseline.json"));

        Tenfold.record(request(false, false), Progress.NONE);

        assertThat(folder.resolve("baseline.json")).hasContent(runs);
    }

    @Test
    void countersThatWereNotKept_areAskedFor() {
        apply(GOOD, OF_VISITOR);

        assertThatThrownBy(() -> Tenfold.verify(request(false, true), Progress.NONE))
                .isInstanceOf(UnusableBaselineException.class)
                .hasMessageContaining("counters.json")
                .hasMessageContaining("--record --passive");
    }

    private static WorkloadSource values() {
        return () -> new Capture(
                List.of(new CapturedStatement(
                        OF_VISITOR.replace("?", "77"),
                        List.of(),
                        CALLS,
                        OptionalDouble.empty(),
                        OptionalLong.empty(),
                        null,
                        "test")),
                null);
    }

    /** Clients of their own, on connections of their own. */
    private static void application(String sql, int value) {
        try (Connection connection = server.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < CALLS; i++) {
                statement.setInt(1, value);
                statement.execute();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private VerifyRequest request(boolean executes, boolean watches, WorkloadSource... sources) {
        RunRequest run = new RunRequest(
                server.settings(),
                List.of(sources),
                OptionalLong.empty(),
                null,
                Duration.ofSeconds(20),
                RunRequest.Ownership.SHARED);
        return new VerifyRequest(
                run,
                folder.resolve("ledger.jsonl"),
                folder.resolve("baseline.json"),
                folder.resolve("counters.json"),
                List.of(),
                null,
                executes,
                watches ? Duration.ofHours(1) : null,
                asked -> {
                    application(OF_VISITOR, 77);
                    application(FIRST_OF_COUNTRY, 1);
                },
                true);
    }

    private void apply(Ddl ddl, String serves) {
        PlannedChange change =
                new PlannedChange(((Ddl.CreateIndex) ddl).name(), ddl, 0, null, null, List.of(shape(serves)));
        ChangePlan plan =
                new ChangePlan(new ServerIdentity(null, "", server.settings().database()), List.of(change), List.of());
        ChangeDatabase database = new ChangeDatabase(
                server.settings(),
                folder.resolve("ledger.jsonl"),
                io.tenfold.postgres.apply.Progress.silent(),
                warning -> {});
        assertThat(database.apply(plan, true).good()).isTrue();
    }

    private static Fingerprint shape(String sql) {
        return Fingerprinter.shape(sql).fingerprint();
    }
}
