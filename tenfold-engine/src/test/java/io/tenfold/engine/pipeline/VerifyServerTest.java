// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.PlannedChange;
import io.tenfold.engine.apply.UnusablePlanException;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.ledger.LedgerEntry;
import io.tenfold.engine.ledger.LedgerState;
import io.tenfold.engine.verify.UnusableRunsException;
import io.tenfold.engine.verify.VerdictLimits;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.MeasuredSide;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.capture.Pause;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.CorrelatedVisits;
import io.tenfold.testkit.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code tenfold verify} after {@code tenfold apply}. The blocks differ by a factor of ten or more, so that nothing hangs on the clock alone. */
class VerifyServerTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    private static final String OF_VISITOR = CorrelatedVisits.OF_VISITOR;

    private static final String FIRST_OF_COUNTRY = CorrelatedVisits.FIRST_OF_COUNTRY;

    private static final Ddl GOOD = ReadDdl.of(CorrelatedVisits.GOOD);
    private static final Ddl BAD = ReadDdl.of(CorrelatedVisits.BAD);

    @TempDir
    Path folder;

    @BeforeEach
    void visits() {
        CorrelatedVisits.make(server);
    }

    @AfterEach
    void noVisits() {
        CorrelatedVisits.drop(server);
    }

    @RepeatedTest(10)
    void changeThatHelps_isKeptAndVerified() {
        record(OF_VISITOR);
        apply(GOOD, OF_VISITOR);

        Report report = verify(true, OF_VISITOR);

        assertThat(verdicts(report)).containsExactly(Decision.KEEP);
        assertThat(states(report)).containsExactly(ChangeState.APPLIED);
        assertThat(last("tf_good").state()).isEqualTo(LedgerState.VERIFIED);
        assertThat(isThere("tf_good")).isTrue();
    }

    @RepeatedTest(10)
    void changeThatThePlannerLikesAndTheClockDoesNot_isTakenBackAndBlocked() {
        record(FIRST_OF_COUNTRY);
        apply(BAD, FIRST_OF_COUNTRY);

        Report report = verify(true, FIRST_OF_COUNTRY);

        assertThat(verdicts(report)).containsExactly(Decision.REVERT);
        assertThat(states(report)).containsExactly(ChangeState.REVERTED);
        assertThat(isThere("tf_bad")).isFalse();
        LedgerEntry entry = last("tf_bad");
        assertThat(entry.state()).isEqualTo(LedgerState.REVERTED);
        assertThat(entry.detail()).contains("harms");
        assertThat(entry.blockedUntil()).isAfter(entry.at().plus(Duration.ofDays(29)));
    }

    @Test
    void withoutLeave_nothingIsTakenBack() {
        record(FIRST_OF_COUNTRY);
        apply(BAD, FIRST_OF_COUNTRY);

        Report report = verify(false, FIRST_OF_COUNTRY);

        assertThat(verdicts(report)).containsExactly(Decision.REVERT);
        assertThat(states(report)).containsExactly(ChangeState.APPLIED);
        assertThat(isThere("tf_bad")).isTrue();
        assertThat(last("tf_bad").state()).isEqualTo(LedgerState.VALID);
    }

    @Test
    void goodAndBadTogether_areToldApart() {
        record(OF_VISITOR, FIRST_OF_COUNTRY);
        apply(GOOD, OF_VISITOR);
        apply(BAD, FIRST_OF_COUNTRY);

        assertThat(verdicts(verify(true, OF_VISITOR, FIRST_OF_COUNTRY)))
                .containsExactly(Decision.KEEP, Decision.REVERT);
    }

    @Test
    void cloneNeedsNoBaseline() {
        apply(GOOD, OF_VISITOR);
        apply(BAD, FIRST_OF_COUNTRY);

        Report report = Tenfold.verify(
                        request(RunRequest.Ownership.OWN, Duration.ofDays(30), true, OF_VISITOR, FIRST_OF_COUNTRY),
                        Progress.NONE)
                .report();

        assertThat(verdicts(report)).containsExactly(Decision.KEEP, Decision.REVERT);
    }

    @Test
    void firstExecutionAndItsBlocks_areToldOnBothSides() {
        record(OF_VISITOR);
        apply(GOOD, OF_VISITOR);

        assertThat(verify(false, OF_VISITOR).verdict().queries())
                .singleElement()
                .satisfies(query -> {
                    for (MeasuredSide side : List.of(query.without(), query.with())) {
                        assertThat(side.firstMs()).isPresent();
                        assertThat(side.effort()).isNotNull();
                        assertThat(side.times().n()).isEqualTo(20);
                        assertThat(side.times().p95Ms()).isPresent();
                    }
                    assertThat(query.without().blocks())
                            .isGreaterThan(10 * query.with().blocks());
                    assertThat(query.ratio()).isNotNull();
                    assertThat(query.ratio().isBelowOne()).isTrue();
                });
    }

    @Test
    void droppedIndexThatIsMissed_isBuiltAgain() {
        server.execute("CREATE INDEX by_visitor ON visits (visitor)");
        record(OF_VISITOR);
        apply(ReadDdl.of("DROP INDEX CONCURRENTLY public.by_visitor"));

        Report report = verify(true, OF_VISITOR);

        assertThat(verdicts(report)).containsExactly(Decision.REVERT);
        assertThat(isThere("by_visitor")).isTrue();
    }

    @Test
    void droppedIndexThatNobodyMisses_staysDropped() {
        server.execute("CREATE INDEX by_note ON visits (note)");
        record(OF_VISITOR);
        apply(ReadDdl.of("DROP INDEX CONCURRENTLY public.by_note"));

        assertThat(verdicts(verify(true, OF_VISITOR))).containsExactly(Decision.KEEP);
        assertThat(isThere("by_note")).isFalse();
    }

    @Test
    void gainBelowTheLeastOneAskedFor_isNotEnough() {
        record(OF_VISITOR);
        apply(GOOD, OF_VISITOR);
        VerifyRequest asked = request(RunRequest.Ownership.SHARED, Duration.ofDays(30), true, OF_VISITOR);
        VerifySettings demanding = new VerifySettings(new VerdictLimits(0.9999, 0.1), Duration.ofDays(30), false);

        Report report = Tenfold.verify(
                        new VerifyRequest(
                                asked.run().withVerify(demanding),
                                asked.ledger(),
                                asked.baseline(),
                                asked.counters(),
                                List.of(),
                                null,
                                true,
                                null,
                                Pause.sleep(),
                                true),
                        Progress.NONE)
                .report();

        assertThat(verdicts(report)).containsExactly(Decision.REVERT);
    }

    @Test
    void blockedChange_isNotRecommendedBeforeItsTime() {
        Recommendation first = advised(Duration.ofDays(30), false)
                .selection()
                .recommendations()
                .get(0);
        record(OF_VISITOR);
        apply(ReadDdl.of(first.ddl()), OF_VISITOR);
        block(first.id(), Duration.ofDays(30));

        Report again = advised(Duration.ofDays(30), false);

        assertThat(again.selection().recommendations())
                .extracting(Recommendation::id)
                .doesNotContain(first.id());
        assertThat(again.selection().rejections())
                .extracting(Rejection::reason)
                .anyMatch(reason -> reason.contains("measured and taken back") && reason.contains("--ignore-blocked"));
        assertThat(advised(Duration.ofDays(30), true).selection().recommendations())
                .extracting(Recommendation::id)
                .contains(first.id());
    }

    @Test
    void blockedChangeWhoseTimeIsOver_isRecommendedAgain() {
        Recommendation first = advised(Duration.ofDays(30), false)
                .selection()
                .recommendations()
                .get(0);
        apply(ReadDdl.of(first.ddl()), OF_VISITOR);
        block(first.id(), Duration.ofMillis(1));

        assertThat(advised(Duration.ofDays(30), false).selection().recommendations())
                .extracting(Recommendation::id)
                .contains(first.id());
    }

    @Test
    void otherValuesThanRecorded_areNotCompared() {
        record(OF_VISITOR);
        apply(GOOD, OF_VISITOR);

        Report report = verify(true, OF_VISITOR.replace("1077", "1078"));

        assertThat(verdicts(report)).containsExactly(Decision.INCONCLUSIVE);
        assertThat(report.verdict().notMeasured().values())
                .singleElement()
                .asString()
                .contains("other values");
        assertThat(isThere("tf_good")).isTrue();
    }

    @Test
    void baselineHoldsNoValueAndIsPrivate() throws IOException {
        record(OF_VISITOR);

        assertThat(Files.readString(baseline()))
                .doesNotContainPattern("(?<![\\w.])1077(?![\\w.])")
                .doesNotContain("xxxx");
        assertThat(Files.getPosixFilePermissions(baseline())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void baselineThatIsMissingDamagedOrNewer_isRefusedInOneLine() throws IOException {
        apply(GOOD, OF_VISITOR);

        assertThatThrownBy(() -> verify(true, OF_VISITOR))
                .isInstanceOf(UnusableRunsException.class)
                .hasMessageContaining("there is no baseline")
                .hasMessageContaining("--record");
        Files.writeString(baseline(), "{\"baseline\":2}");
        assertThatThrownBy(() -> verify(true, OF_VISITOR))
                .isInstanceOf(UnusableRunsException.class)
                .hasMessageContaining("format 2");
        Files.writeString(baseline(), "{\"baseline\":1,");
        assertThatThrownBy(() -> verify(true, OF_VISITOR))
                .isInstanceOf(UnusableRunsException.class)
                .hasMessageContaining("damaged");
        assertThat(isThere("tf_good")).isTrue();
    }

    @Test
    void nothingApplied_isSaid() {
        record(OF_VISITOR);

        assertThatThrownBy(() -> verify(true, OF_VISITOR))
                .isInstanceOf(UnusablePlanException.class)
                .hasMessageContaining("nothing to verify");
    }

    private void record(String... statements) {
        Tenfold.record(request(RunRequest.Ownership.SHARED, Duration.ofDays(30), false, statements), Progress.NONE);
    }

    private Report verify(boolean takeBack, String... statements) {
        return Tenfold.verify(
                        request(RunRequest.Ownership.SHARED, Duration.ofDays(30), takeBack, statements), Progress.NONE)
                .report();
    }

    private Report advised(Duration blockFor, boolean ignoreBlocked) {
        RunRequest run = request(RunRequest.Ownership.SHARED, blockFor, false, OF_VISITOR)
                .run();
        return Tenfold.advise(
                run.withLedger(ledger())
                        .withVerify(new VerifySettings(run.verify().limits(), blockFor, ignoreBlocked)),
                Progress.NONE);
    }

    private void block(String id, Duration time) {
        Change applied = new Change(id, ChangeKind.INDEX, "", "", 0, ChangeState.APPLIED, "built");
        assertThat(new TakeBackChange(database(), time)
                        .takeBack(applied, "harms a query")
                        .state())
                .isEqualTo(ChangeState.REVERTED);
    }

    private VerifyRequest request(
            RunRequest.Ownership ownership, Duration blockFor, boolean takeBack, String... statements) {
        List<CapturedStatement> captured = Stream.of(statements)
                .map(sql -> new CapturedStatement(
                        sql, List.of(), 10, OptionalDouble.empty(), OptionalLong.empty(), null, "test"))
                .toList();
        RunRequest run = new RunRequest(
                        server.settings(),
                        List.of(() -> new Capture(captured, null)),
                        OptionalLong.empty(),
                        null,
                        Duration.ofSeconds(20),
                        ownership)
                .withVerify(new VerifySettings(VerifySettings.STANDARD.limits(), blockFor, false));
        return new VerifyRequest(
                run,
                ledger(),
                baseline(),
                folder.resolve("counters.json"),
                List.of(),
                null,
                true,
                null,
                Pause.sleep(),
                takeBack);
    }

    private void apply(Ddl ddl, String... serves) {
        String id = ddl instanceof Ddl.CreateIndex create ? create.name() : "drop";
        List<Fingerprint> fingerprints = Stream.of(serves)
                .map(sql -> Fingerprinter.shape(sql).fingerprint())
                .toList();
        ChangePlan plan = new ChangePlan(
                new ServerIdentity(null, "", server.settings().database()),
                List.of(new PlannedChange(id, ddl, 0, null, null, fingerprints)),
                List.of());
        assertThat(database().apply(plan, true).good()).isTrue();
    }

    private ChangeDatabase database() {
        return new ChangeDatabase(
                server.settings(), ledger(), io.tenfold.postgres.apply.Progress.silent(), warning -> {});
    }

    private Path ledger() {
        return folder.resolve("ledger.jsonl");
    }

    private Path baseline() {
        return folder.resolve("baseline.json");
    }

    private LedgerEntry last(String id) {
        return Ledger.read(
                        ledger(),
                        new ServerIdentity(null, address(), server.settings().database()))
                .stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String address() {
        return server.settings().host() + ":" + server.settings().port();
    }

    private static List<Decision> verdicts(Report report) {
        return report.verdict().changes().stream().map(ChangeVerdict::decision).toList();
    }

    private static List<ChangeState> states(Report report) {
        return report.changes().stream().map(change -> change.state()).toList();
    }

    private static boolean isThere(String index) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT to_regclass('" + index + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
