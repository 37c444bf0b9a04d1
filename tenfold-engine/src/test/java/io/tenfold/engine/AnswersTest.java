// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Answer.NoAdvice;
import io.tenfold.model.advice.Answer.Served;
import io.tenfold.model.advice.Answer.Why;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.PlanCheck;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.testkit.PostgresServer;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What each statement of a varied workload is told, on a real server and a real shadow. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
    @RegisterExtension
    static final PostgresServer SERVER = PostgresServer.embedded();

    private static final String HELPED = "SELECT * FROM places WHERE owner = 42";
    private static final String BY_KEY = "SELECT * FROM places WHERE id = 42";
    private static final String SMALL = "SELECT * FROM colours WHERE id = 7";
    private static final String CAST = "SELECT id FROM places WHERE owner = 42.0";
    private static final String GROUPED = "SELECT city, zip, max(length(note)) FROM places GROUP BY city, zip";
    private static final String CONSTANT = "SELECT 1 + 1";
    private static final String WRITING = "UPDATE places SET note = 'x' WHERE owner = 17";
    private static final String LOCKING = "SELECT * FROM places WHERE id = 3 FOR UPDATE";
    private static final String INSERTING = "INSERT INTO places VALUES (0, 0, 0, 0, '')";

    private static final List<String> ALL =
            List.of(HELPED, BY_KEY, SMALL, CAST, GROUPED, CONSTANT, WRITING, LOCKING, INSERTING);

    @SuppressWarnings("NullAway.Init") // set by load
    private Report report;

    private static Report run() {
        List<CapturedStatement> statements = ALL.stream()
                .map(text -> new CapturedStatement(
                        text, List.of(), 100, OptionalDouble.of(500), OptionalLong.empty(), null, "test"))
                .toList();
        RunRequest request = new RunRequest(
                SERVER.settings(),
                List.of(() -> new Capture(statements, null)),
                OptionalLong.empty(),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        return Tenfold.advise(request.withAnalyze(true), Progress.NONE);
    }

    @BeforeAll
    void load() throws Exception {
        SERVER.execute("CREATE TABLE places (id int PRIMARY KEY, owner int, city int, zip int, note text)");
        SERVER.execute("INSERT INTO places SELECT i, (i * 7919) % 5000, i % 300, (i % 300) * 3, repeat('n', 300)"
                + " FROM generate_series(1, 60000) i");
        SERVER.execute("CREATE TABLE colours AS SELECT i AS id, 'c' || i AS name FROM generate_series(1, 200) i");
        SERVER.execute("CHECKPOINT");
        SERVER.execute("VACUUM ANALYZE");
        report = run();
    }

    private QueryAdvice advice(String text) {
        return advice(report, text);
    }

    private static QueryAdvice advice(Report report, String text) {
        Fingerprint fingerprint = Fingerprinter.shape(text).fingerprint();
        return report.selection().queries().stream()
                .filter(each -> each.fingerprint().equals(fingerprint))
                .findFirst()
                .orElseThrow();
    }

    private NoAdvice none(String text) {
        return none(report, text);
    }

    private static NoAdvice none(Report report, String text) {
        assertThat(advice(report, text).answer()).as(text).isInstanceOf(NoAdvice.class);
        return (NoAdvice) advice(report, text).answer();
    }

    @Test
    void everyAnalysedStatement_hasOneAnswer() {
        List<Fingerprint> analysed = report.workload().queries().stream()
                .map(WorkloadQuery::fingerprint)
                .filter(each -> report.skipped().stream()
                        .noneMatch(skipped -> skipped.fingerprint().equals(each)))
                .toList();
        assertThat(report.selection().queries())
                .extracting(QueryAdvice::fingerprint)
                .containsExactlyInAnyOrderElementsOf(analysed);
        assertThat(analysed).hasSize(ALL.size());
    }

    @Test
    void reasons_areThoseOfThePlanner() {
        assertThat(advice(HELPED).answer()).isInstanceOf(Served.class);
        assertThat(none(BY_KEY).why()).isEqualTo(Why.ALREADY_BEST);
        assertThat(none(SMALL).why()).isEqualTo(Why.TOO_SMALL);
        assertThat(none(CONSTANT).why()).isEqualTo(Why.NO_TABLE);
        assertThat(none(INSERTING).why()).isIn(Why.NO_TABLE, Why.ALREADY_BEST);
        assertThat(none(CAST).why()).isEqualTo(Why.NOTHING_SARGABLE);
        assertThat(none(CAST).help()).isNotBlank();
    }

    @Test
    void statementsThatWriteOrLock_areComparedByTheirSelectAndCountedApart() {
        assertThat(advice(WRITING).check()).isEqualTo(PlanCheck.IDENTICAL_BY_SELECT);
        assertThat(advice(LOCKING).check()).isEqualTo(PlanCheck.IDENTICAL_BY_SELECT);
        assertThat(advice(INSERTING).check()).isEqualTo(PlanCheck.NOT_COMPARED);
        assertThat(report.oracle())
                .startsWith("6 of 6 plans identical on the shadow, 2 more by their SELECT, 1 not compared");
    }

    @Test
    void index_isExplained() {
        assertThat(report.selection().recommendations()).singleElement().satisfies(each -> {
            Explanation explanation = requireNonNull(each.explanation());
            assertThat(explanation.served()).hasSize(2);
            assertThat(explanation.gainAlone()).isBetween(0.05, 1.0);
            assertThat(explanation.gainOnTop()).isCloseTo(explanation.gainAlone(), within(1e-9));
            assertThat(explanation.confidence().sentence()).contains("values observed", "plan identical");
        });
    }

    @Test
    void estimateThatIsWrong_comesWithTheStatementThatMendsIt() throws Exception {
        assertThat(none(GROUPED).why()).isEqualTo(Why.ESTIMATE_WRONG);
        String help = String.valueOf(none(GROUPED).help());
        assertThat(help).startsWith("CREATE STATISTICS public.tf_stat_places_city_zip_");
        SERVER.execute(help.substring(0, help.indexOf(';')));
        SERVER.execute("ANALYZE places");
        assertThat(none(run(), GROUPED).why()).isNotEqualTo(Why.ESTIMATE_WRONG);
    }
}
