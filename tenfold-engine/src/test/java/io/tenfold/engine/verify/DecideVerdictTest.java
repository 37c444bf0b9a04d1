// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Effort;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DecideVerdictTest {
    private static final Fingerprint QUERY = new Fingerprint("0123456789abcdef");
    private static final String SCAN = "Seq Scan orders";
    private static final String INDEX = "Index Scan orders using tf_i";
    private static final long UNKNOWN = -1;

    @Test
    void faster_isKept() {
        QueryDecision decision = decide(side(10, 1000, SCAN), side(1, 1000, INDEX));

        assertThat(decision.decision()).isEqualTo(Decision.KEEP);
        assertThat(decision.cause()).isEqualTo(Cause.FASTER);
        assertThat(decision.verdict().reason())
                .contains("ms, ratio")
                .contains("ratio 0.10")
                .contains("interval");
        assertThat(decision.verdict().speedup()).isBetween(9.0, 11.0);
    }

    @Test
    void fasterByLessThanAFifth_isNoDifference() {
        assertCause(decide(side(10, 1000, SCAN), side(9, 950, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void fewerBlocksInTheSameTime_areKept() {
        assertCause(decide(side(10, 1000, SCAN), side(10, 100, INDEX)), Decision.KEEP, Cause.FEWER_BLOCKS);
    }

    @Test
    void aBlockLess_isNoDifference() {
        assertCause(decide(side(10, 4, SCAN), side(10, 3, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void fewerBlocksButSlower_isNoDifference() {
        assertCause(decide(side(10, 1000, SCAN), side(20, 100, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void slower_isTakenBack() {
        assertCause(decide(side(10, 1000, SCAN), side(20, 1000, INDEX)), Decision.REVERT, Cause.SLOWER);
        assertCause(decide(side(10, UNKNOWN, SCAN), side(20, UNKNOWN, INDEX)), Decision.REVERT, Cause.SLOWER);
    }

    @Test
    void slowerByLessThanATenth_isNoDifference() {
        assertCause(decide(side(10, 1000, SCAN), side(10.5, 1000, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void slowerByMicroseconds_isNoDifference() {
        assertCause(decide(side(0.10, 5, SCAN), side(0.15, 5, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void manyMoreBlocksWithoutAGain_areTakenBack() {
        assertCause(decide(side(10, 1000, SCAN), side(10, 9000, INDEX)), Decision.REVERT, Cause.MORE_BLOCKS);
    }

    @Test
    void manyMoreBlocksInALittleLessTime_areNotKept() {
        assertCause(decide(side(10, 1000, SCAN), side(7, 9000, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void threeRuns_needTwiceTheSpeedEitherWay() {
        assertCause(decide(three(10, SCAN), three(6, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
        assertCause(decide(three(10, SCAN), three(4, INDEX)), Decision.KEEP, Cause.FASTER);
        assertCause(decide(three(10, SCAN), three(15, INDEX)), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
        assertCause(decide(three(10, SCAN), three(25, INDEX)), Decision.REVERT, Cause.SLOWER);
    }

    @Test
    void manyMoreBlocksInMuchLessTime_areKept() {
        assertCause(decide(side(10, 1000, SCAN), side(4, 9000, INDEX)), Decision.KEEP, Cause.FASTER);
    }

    @Test
    void noise_isNoDifference() {
        Side before = aSide(List.of(5.0, 50.0, 8.0, 40.0), false, 100, List.of(SCAN), Set.of());
        Side after = aSide(List.of(45.0, 6.0, 30.0, 4.0), false, 100, List.of(INDEX), Set.of());

        assertCause(decide(before, after), Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
    }

    @Test
    void samePlan_isNoDifferenceWhateverTheClockSays() {
        QueryDecision decision = decide(side(10, 1000, SCAN), side(30, 1000, SCAN));

        assertCause(decision, Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE);
        assertThat(decision.verdict().reason()).contains("plan is the same");
    }

    @Test
    void twoRuns_areTooFewForTheClock() {
        Side before = aSide(List.of(10.0, 10.0), false, UNKNOWN, List.of(SCAN), Set.of());
        Side after = aSide(List.of(1.0, 1.0), false, UNKNOWN, List.of(INDEX), Set.of());

        assertCause(decide(before, after), Decision.INCONCLUSIVE, Cause.TOO_FEW_RUNS);
    }

    @Test
    void twoRuns_areEnoughForBlocks() {
        Side before = aSide(List.of(10.0, 10.0), false, 1000, List.of(SCAN), Set.of());
        Side after = aSide(List.of(1.0, 1.0), false, 10, List.of(INDEX), Set.of());

        assertCause(decide(before, after), Decision.KEEP, Cause.FEWER_BLOCKS);
    }

    @Test
    void otherRows_areTakenBackHoweverFast() {
        assertCause(
                decide(side(10, 1000, SCAN), side(1, 10, INDEX), Outcome.DIFFERENT, false),
                Decision.REVERT,
                Cause.OTHER_ROWS);
    }

    @Test
    void otherRowsAfterAWrite_areNobodysFault() {
        assertCause(
                decide(side(10, 1000, SCAN), side(1, 10, INDEX), Outcome.DIFFERENT, true),
                Decision.INCONCLUSIVE,
                Cause.DATA_CHANGED);
    }

    @Test
    void timedOutBefore_isALowerBound() {
        Side before = aSide(List.of(1000.0), true, UNKNOWN, List.of(SCAN), Set.of());
        QueryDecision decision = decide(before, side(10, 20, INDEX), Outcome.NOT_COMPARED, false);

        assertCause(decision, Decision.KEEP, Cause.FASTER);
        assertThat(decision.verdict().reason()).contains("at least 100 times").contains("time limit");
        assertThat(decision.verdict().before().censored()).isTrue();
    }

    @Test
    void timedOutAfter_isTakenBack() {
        Side after = aSide(List.of(1000.0, 1000.0), true, UNKNOWN, List.of(INDEX), Set.of());

        assertCause(decide(side(10, 20, SCAN), after), Decision.REVERT, Cause.SLOWER);
    }

    @Test
    void timedOutOnBothSides_cannotBeTold() {
        Side before = aSide(List.of(1000.0), true, UNKNOWN, List.of(SCAN), Set.of());
        Side after = aSide(List.of(1000.0, 1000.0), true, UNKNOWN, List.of(INDEX), Set.of());

        assertCause(decide(before, after), Decision.INCONCLUSIVE, Cause.TIMED_OUT);
    }

    private static void assertCause(QueryDecision decision, Decision expected, Cause cause) {
        assertThat(decision.decision()).as(decision.verdict().reason()).isEqualTo(expected);
        assertThat(decision.cause()).isEqualTo(cause);
    }

    private static QueryDecision decide(Side before, Side after) {
        return decide(before, after, Outcome.EQUAL, false);
    }

    private static QueryDecision decide(Side before, Side after, Outcome rows, boolean dataChanged) {
        return new DecideVerdict(3, VerdictLimits.STANDARD)
                .decide(new Measured(QUERY, before, after, new ResultComparison(rows, "rows"), dataChanged));
    }

    private static Side three(double ms, String plan) {
        return aSide(List.of(ms, ms * 1.01, ms * 0.99), false, 1000, List.of(plan), Set.of());
    }

    /** Ten runs that scatter by a few percent. */
    private static Side side(double ms, long blocks, String plan) {
        List<Double> rounds = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            rounds.add(ms * (0.98 + 0.004 * i));
        }
        return aSide(rounds, false, blocks, List.of(plan), Set.of());
    }

    private static Side aSide(
            List<Double> rounds, boolean censored, long blocks, List<String> plans, Set<String> indexes) {
        Effort effort = blocks == UNKNOWN ? null : new Effort(blocks, 0, 0, 0);
        return new Side(rounds, censored, OptionalDouble.empty(), effort, plans, indexes);
    }
}
