// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.MeasuredSide;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.workload.Fingerprint;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DecideChangeTest {
    private static final Fingerprint ONE = new Fingerprint("0000000000000001");
    private static final Fingerprint TWO = new Fingerprint("0000000000000002");
    private static final Set<String> NEW = Set.of("tf_a", "tf_b");

    @Test
    void indexThatHelps_stays() {
        assertDecision("tf_a", List.of(ONE), Decision.KEEP, query(ONE, Decision.KEEP, Cause.FASTER, "tf_a"));
    }

    @Test
    void indexThatHelpsOneAndHarmsAnother_goes() {
        assertDecision(
                "tf_a",
                List.of(ONE),
                Decision.REVERT,
                query(ONE, Decision.KEEP, Cause.FASTER, "tf_a"),
                query(TWO, Decision.REVERT, Cause.SLOWER, "tf_a"));
    }

    @Test
    void harmDoneByAnotherIndex_isNotItsFault() {
        assertDecision(
                "tf_a",
                List.of(ONE, TWO),
                Decision.KEEP,
                query(ONE, Decision.KEEP, Cause.FASTER, "tf_a"),
                query(TWO, Decision.REVERT, Cause.SLOWER, "tf_b"));
    }

    @Test
    void gainMadeByAnotherIndex_isNotItsMerit() {
        assertDecision("tf_a", List.of(ONE), Decision.REVERT, query(ONE, Decision.KEEP, Cause.FASTER, "tf_b"));
    }

    @Test
    void gainWithoutAnyNewIndexInThePlan_isPutDownToThoseMadeForIt() {
        assertDecision("tf_a", List.of(ONE), Decision.KEEP, query(ONE, Decision.KEEP, Cause.FASTER, "old"));
        assertDecision("tf_b", List.of(TWO), Decision.INCONCLUSIVE, query(ONE, Decision.KEEP, Cause.FASTER, "old"));
    }

    @Test
    void indexThatHelpsNobody_goes() {
        ChangeVerdict verdict =
                decide("tf_a", List.of(ONE), "", query(ONE, Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE, "old"));

        assertThat(verdict.decision()).isEqualTo(Decision.REVERT);
        assertThat(verdict.reason()).contains("helps none").contains("because");
    }

    @Test
    void whatCouldNotBeTold_stays() {
        for (Cause cause : List.of(Cause.DATA_CHANGED, Cause.TIMED_OUT, Cause.TOO_FEW_RUNS)) {
            assertDecision(
                    "tf_a", List.of(ONE), Decision.INCONCLUSIVE, query(ONE, Decision.INCONCLUSIVE, cause, "tf_a"));
        }
    }

    @Test
    void whatCouldNotBeMeasured_stays() {
        assertDecision("tf_a", List.of(ONE), Decision.INCONCLUSIVE);
    }

    @Test
    void whatWasThereBefore_isNotJudged() {
        ChangeVerdict verdict = decide("tf_a", List.of(ONE), null, query(ONE, Decision.REVERT, Cause.SLOWER, "tf_a"));

        assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
        assertThat(verdict.reason()).contains("there before");
    }

    @Test
    void harmToDrawnValues_doesNotOutweighHelpToTheApplications() {
        QueryDecision helped = query(ONE, Decision.KEEP, Cause.FASTER, "tf_a");
        QueryDecision harmed = query(TWO, Decision.REVERT, Cause.SLOWER, "tf_a").withDrawnValues();

        assertDecision("tf_a", List.of(ONE), Decision.KEEP, helped, harmed);
        assertDecision("tf_a", List.of(ONE), Decision.REVERT, helped.withDrawnValues(), harmed);
        assertThat(harmed.verdict().reason()).isEqualTo("because; with drawn values, not the application's");
    }

    @Test
    void otherRowsOfDrawnValues_areWrongAllTheSame() {
        assertDecision(
                "tf_a",
                List.of(ONE),
                Decision.REVERT,
                query(ONE, Decision.KEEP, Cause.FASTER, "tf_a"),
                query(TWO, Decision.REVERT, Cause.OTHER_ROWS, "tf_a").withDrawnValues());
    }

    private static void assertDecision(
            String index, List<Fingerprint> serves, Decision expected, QueryDecision... queries) {
        ChangeVerdict verdict = decide(index, serves, "", queries);
        assertThat(verdict.decision()).as(verdict.reason()).isEqualTo(expected);
    }

    private static ChangeVerdict decide(
            String index, List<Fingerprint> serves, @Nullable String undo, QueryDecision... queries) {
        Change change = new Change(index, ChangeKind.INDEX, null, undo, 0, ChangeState.APPLIED, "built");
        return new DecideChange(List.of(queries), NEW).decide(JudgedChange.builtIndex(change, serves));
    }

    private static QueryDecision query(Fingerprint fingerprint, Decision decision, Cause cause, String index) {
        Distribution runs = Distribution.of(List.of(1.0), false);
        QueryVerdict verdict = new QueryVerdict(
                fingerprint,
                decision,
                "because",
                new MeasuredSide(runs, OptionalDouble.empty(), null, null),
                new MeasuredSide(runs, OptionalDouble.empty(), null, null),
                null,
                new ResultComparison(Outcome.EQUAL, "rows"));
        return new QueryDecision(verdict, cause, Set.of(), Set.of(index));
    }
}
