// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.PlannedChange;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.apply.Progress;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.measure.ComparisonRule;
import io.tenfold.postgres.measure.MeasureAlternating;
import io.tenfold.postgres.measure.MeasureBeforeAfter;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.text.IndexName;
import io.tenfold.testkit.CorrelatedVisits;
import io.tenfold.testkit.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Decisions on a real server. The blocks differ by a factor of ten or more, so that no case hangs on the clock alone. */
class VerifyChangesTest {
    @RegisterExtension
    static final PostgresServer server = PostgresServer.embedded();

    @TempDir
    Path folder;

    private static final TableName VISITS = new TableName("public", "visits");
    private static final Fingerprint FIRST = new Fingerprint("0000000000000001");
    private static final Fingerprint SECOND = new Fingerprint("0000000000000002");
    private static final MeasureOptions QUICK = MeasureOptions.standard().withAim(3);

    private static final String FIRST_OF_COUNTRY = CorrelatedVisits.FIRST_OF_COUNTRY;

    private static final String OF_VISITOR = CorrelatedVisits.OF_VISITOR;

    private static final IndexDefinition BY_VISITOR = IndexDefinition.btree(VISITS, List.of("visitor"));
    private static final IndexDefinition BY_DAY = IndexDefinition.btree(VISITS, List.of("day"));

    @BeforeEach
    void visits() {
        CorrelatedVisits.make(server);
    }

    @AfterEach
    void noVisits() {
        CorrelatedVisits.drop(server);
    }

    @Test
    void goodIndex_isKept() {
        Verification verification = alternating(List.of(index(BY_VISITOR, FIRST)), query(FIRST, OF_VISITOR));

        assertThat(changes(verification)).containsExactly(Decision.KEEP);
        assertThat(verification.changes()).extracting(Change::state).containsExactly(ChangeState.APPLIED);
        assertThat(verification.verdict().queries().get(0).results().outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(isThere(BY_VISITOR)).isTrue();
    }

    @Test
    void indexThatThePlannerLikesAndTheBlocksDoNot_isTakenBack() {
        Verification verification = alternating(List.of(index(BY_DAY, FIRST)), query(FIRST, FIRST_OF_COUNTRY));

        assertThat(changes(verification)).containsExactly(Decision.REVERT);
        assertThat(verification.changes()).extracting(Change::state).containsExactly(ChangeState.REVERTED);
        assertThat(isThere(BY_DAY)).isFalse();
    }

    @Test
    void figuresOfAQueryWhoseIndexWasTakenBack_areThoseWithoutIt() {
        QueryVerdict verdict = alternating(List.of(index(BY_DAY, FIRST)), query(FIRST, FIRST_OF_COUNTRY))
                .verdict()
                .queries()
                .get(0);

        assertThat(verdict.with().plan()).isEqualTo(verdict.without().plan()).doesNotContain("tf_");
        assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
    }

    @Test
    void goodAndBadTogether_areToldApart() {
        Verification verification = alternating(
                List.of(index(BY_DAY, FIRST), index(BY_VISITOR, SECOND)),
                query(FIRST, FIRST_OF_COUNTRY),
                query(SECOND, OF_VISITOR));

        assertThat(changes(verification)).containsExactly(Decision.REVERT, Decision.KEEP);
        assertThat(isThere(BY_DAY)).isFalse();
        assertThat(isThere(BY_VISITOR)).isTrue();
    }

    @Test
    void goodAndBadInOnePlan_onlyTheBadOneIsTakenBack() {
        Verification verification = alternating(
                List.of(index(BY_VISITOR, SECOND), index(BY_DAY, FIRST)),
                query(FIRST, "(" + FIRST_OF_COUNTRY + ") UNION ALL (" + OF_VISITOR + ")"),
                query(SECOND, OF_VISITOR));

        assertThat(changes(verification)).containsExactly(Decision.KEEP, Decision.REVERT);
        assertThat(isThere(BY_VISITOR)).isTrue();
        assertThat(isThere(BY_DAY)).isFalse();
        assertThat(verification.verdict().queries())
                .extracting(QueryVerdict::decision)
                .doesNotContain(Decision.REVERT);
    }

    @Test
    void indexNobodyUses_isTakenBack() {
        Verification verification = alternating(
                List.of(index(IndexDefinition.btree(VISITS, List.of("note")), FIRST)), query(FIRST, OF_VISITOR));

        assertThat(changes(verification)).containsExactly(Decision.REVERT);
        assertThat(verification.changes().get(0).detail()).contains("helps none");
    }

    @Test
    void otherRowsUnderTheSameSnapshot_areTakenBack() {
        Verification verification = alternating(
                List.of(index(BY_VISITOR, FIRST)),
                query(FIRST, "SELECT id, random() FROM visits WHERE visitor = 1077"));

        assertThat(changes(verification)).containsExactly(Decision.REVERT);
        assertThat(verification.changes().get(0).detail()).contains("other rows");
    }

    @Test
    void writes_areSaidNotToBeMeasured() {
        QueryToMeasure write =
                new QueryToMeasure(FIRST, List.of(), List.of(VISITS), ComparisonRule.multiset(), false, "it writes");
        Verification verification = alternating(List.of(index(BY_VISITOR, FIRST)), write);

        assertThat(verification.verdict().notMeasured()).hasSize(1);
        assertThat(changes(verification)).containsExactly(Decision.INCONCLUSIVE);
        assertThat(isThere(BY_VISITOR)).isTrue();
    }

    @Test
    void timeLimitBefore_givesALowerBound() {
        server.execute("""
                CREATE OR REPLACE FUNCTION slow(int) RETURNS boolean LANGUAGE plpgsql STABLE COST 1 AS
                $$ BEGIN PERFORM pg_sleep(0.01); RETURN true; END $$""");
        Verification verification = alternating(
                QUICK.withStatementTimeout(Duration.ofSeconds(1)),
                List.of(index(BY_VISITOR, FIRST)),
                query(FIRST, "SELECT id FROM visits WHERE slow(id) AND visitor = 1077"));

        assertThat(changes(verification)).containsExactly(Decision.KEEP);
        assertThat(verification.verdict().queries().get(0).reason()).contains("at least");
        assertThat(verification.verdict().queries().get(0).before().censored()).isTrue();
    }

    @Test
    void serverInUse_goodIndexIsKept() {
        Verification verification = beforeAfter(index(BY_VISITOR, FIRST), query(FIRST, OF_VISITOR), "SELECT 1");

        assertThat(changes(verification)).containsExactly(Decision.KEEP);
        assertThat(isThere(BY_VISITOR)).isTrue();
    }

    @Test
    void serverInUse_badIndexIsTakenBack() {
        Verification verification = beforeAfter(index(BY_DAY, FIRST), query(FIRST, FIRST_OF_COUNTRY), "SELECT 1");

        assertThat(changes(verification)).containsExactly(Decision.REVERT);
        assertThat(isThere(BY_DAY)).isFalse();
        assertThat(verification.verdict().queries().get(0).with().plan()).doesNotContain("tf_");
    }

    @Test
    void serverInUse_rowsWrittenMeanwhileTakeNothingBack() {
        Verification verification = beforeAfter(
                index(BY_VISITOR, FIRST), query(FIRST, OF_VISITOR), "INSERT INTO visits VALUES (0, 1077, 1, 1, 'new')");

        assertThat(changes(verification)).containsExactly(Decision.INCONCLUSIVE);
        assertThat(isThere(BY_VISITOR)).isTrue();
    }

    private Verification alternating(List<JudgedIndex> recommendations, QueryToMeasure... queries) {
        return alternating(QUICK, recommendations, queries);
    }

    private Verification alternating(MeasureOptions options, List<JudgedIndex> indexes, QueryToMeasure... queries) {
        List<JudgedChange> made = made(indexes);
        try (Connection connection = server.connect()) {
            MeasureAlternating measure = new MeasureAlternating(connection, options);
            return verify(options, List.of(queries), (now, only) -> measure.measure(only(queries, only), now), made);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verification beforeAfter(JudgedIndex index, QueryToMeasure query, String meanwhile) {
        try (Connection connection = server.connect()) {
            MeasureBeforeAfter measure = new MeasureBeforeAfter(connection, QUICK, new RecordReplays());
            RecordedBefore before = measure.before(List.of(query));
            server.execute(meanwhile);
            List<JudgedChange> made = made(List.of(index));
            return verify(QUICK, List.of(query), (now, only) -> measure.after(before.only(only)), made);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Verification verify(
            MeasureOptions options,
            List<QueryToMeasure> queries,
            VerifyChanges.Measuring measuring,
            List<JudgedChange> made) {
        return new VerifyChanges(options, VerdictLimits.STANDARD, queries, measuring).verify(made, (change, reason) -> {
            assertThat(database().undo(List.of(change.id()), true).good()).isTrue();
            return new Change(
                    change.id(),
                    change.kind(),
                    change.ddl(),
                    change.undo(),
                    change.bytes(),
                    ChangeState.REVERTED,
                    reason);
        });
    }

    private List<JudgedChange> made(List<JudgedIndex> indexes) {
        List<PlannedChange> planned = indexes.stream()
                .map(index -> new PlannedChange(index.name(), index.ddl(), 0, null, null, List.of(index.serves())))
                .toList();
        ChangePlan plan =
                new ChangePlan(new ServerIdentity(null, "", server.settings().database()), planned, List.of());
        assertThat(database().apply(plan, true).good()).isTrue();
        return indexes.stream().map(JudgedIndex::made).toList();
    }

    private ChangeDatabase database() {
        return new ChangeDatabase(server.settings(), folder.resolve("ledger.jsonl"), Progress.silent(), warning -> {});
    }

    private static List<QueryToMeasure> only(QueryToMeasure[] queries, Set<Fingerprint> fingerprints) {
        return List.of(queries).stream()
                .filter(query -> fingerprints.contains(query.fingerprint()))
                .toList();
    }

    /** An index with the query it is for. */
    private record JudgedIndex(IndexDefinition definition, Fingerprint serves) {
        String name() {
            return IndexName.of(definition);
        }

        Ddl.CreateIndex ddl() {
            return Ddl.CreateIndex.of(name(), definition);
        }

        JudgedChange made() {
            String undo = ddl().drop().text();
            Change change =
                    new Change(name(), ChangeKind.INDEX, ddl().text(), undo, 8192, ChangeState.APPLIED, "built");
            return JudgedChange.builtIndex(change, List.of(serves));
        }
    }

    private static List<Decision> changes(Verification verification) {
        return verification.verdict().changes().stream()
                .map(ChangeVerdict::decision)
                .toList();
    }

    private static JudgedIndex index(IndexDefinition definition, Fingerprint serves) {
        return new JudgedIndex(definition, serves);
    }

    private static QueryToMeasure query(Fingerprint fingerprint, String text) {
        return new QueryToMeasure(
                fingerprint,
                List.of(new Sample(text, List.of(), 1)),
                List.of(VISITS),
                ComparisonRule.multiset(),
                true,
                null);
    }

    private static boolean isThere(IndexDefinition definition) {
        try (Connection connection = server.connect();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT to_regclass('" + IndexName.of(definition) + "') IS NOT NULL")) {
            row.next();
            return row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
