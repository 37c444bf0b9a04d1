// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.select.BoundChoice.Bounded;
import io.tenfold.model.catalog.IndexDefinition;
import java.time.Duration;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class BoundChoiceTest {
    private static final long MB = 1_000_000;
    private static final int TABLES = 400;
    private static final double ROUNDING = 1e-9;

    private final Workbench bench = new Workbench();
    private final IndexDefinition byCustomer = Workbench.index("customer_id");
    private final IndexDefinition byCustomerAndDay = Workbench.index("customer_id", "created");
    private final IndexDefinition byDay = Workbench.index("created");

    private static Bounded bound(Problem problem, int... chosen) {
        BitSet set = new BitSet();
        for (int option : chosen) {
            set.set(option);
        }
        return BoundChoice.of(Choice.none(problem).to(set));
    }

    private static double least(Bounded bounded) {
        return bounded.least().orElseThrow();
    }

    /** Every set that fits, the bars left aside. */
    private static double best(Problem problem) {
        Choice none = Choice.none(problem);
        double best = none.objective();
        for (long bits = 1; bits < 1L << problem.options().size(); bits++) {
            BitSet set = BitSet.valueOf(new long[] {bits});
            if (problem.fits(set)) {
                best = Math.min(best, none.to(set).objective());
            }
        }
        return best;
    }

    @Test
    void bound_isNeverAboveTheBestOfAllSets_andMeetsItInSmallCases() {
        for (long seed = 1; seed <= TABLES; seed++) {
            Problem problem = RandomProblem.of(seed);
            double best = best(problem);
            double bound = least(BoundChoice.of(Choice.none(problem).to(new WinnersThenPrune().choose(problem))));
            assertThat(bound)
                    .describedAs("table of costs %d", seed)
                    .isLessThanOrEqualTo(best * (1 + ROUNDING) + ROUNDING)
                    .isGreaterThanOrEqualTo(best * (1 - BoundChoice.AS_GOOD) - ROUNDING);
        }
    }

    @Test
    void allWinnersFit_boundIsWhatAllCandidatesGive() {
        bench.query(1, 1_000).candidate(byCustomer, 1).candidate(byDay, 1);
        bench.costs.plan(1, 100, byCustomer).plan(1, 50, byDay);
        Bounded bounded = bound(bench.problem(Budget.byDefault()), 1);
        assertThat(least(bounded)).isEqualTo(0.05, org.assertj.core.api.Assertions.within(ROUNDING));
        assertThat(bounded.mostBetter(bounded.choice().objective())).hasValue(0.5);
    }

    @Test
    void budgetForOneOfTwo_boundKnowsThatBothDoNotFit() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 100, byCustomer).plan(2, 200, byDay);
        Problem problem = bench.problem(Budget.of(MB));
        Bounded bounded = BoundChoice.of(Choice.none(problem).to(new WinnersThenPrune().choose(problem)));
        assertThat(bounded.mostBetter(bounded.choice().objective())).hasValue(0);
    }

    @Test
    void worseChoiceThanNeed_isReplaced() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 900, byCustomer).plan(2, 200, byDay);
        Problem problem = bench.problem(Budget.of(MB));
        int customer = problem.options().get(0).definition().equals(byCustomer) ? 0 : 1;
        Bounded bounded = bound(problem, customer);
        assertThat(bounded.choice().chosen()).isEqualTo(Problem.only(1 - customer));
        assertThat(bounded.mostBetter(bounded.choice().objective())).hasValue(0);
    }

    @Test
    void maxIndexes_bindsTheBoundToo() {
        bench.query(1, 1_000).query(2, 1_000).candidate(byCustomer, 1).candidate(byDay, 2);
        bench.costs.plan(1, 100, byCustomer).plan(2, 100, byDay);
        Problem problem = bench.problem(Budget.byDefault().withMaxIndexes(1));
        assertThat(least(bound(problem, 0))).isEqualTo(0.55, org.assertj.core.api.Assertions.within(ROUNDING));
    }

    @Test
    void candidateThatDoesNotFitAlone_promisesNothing() {
        bench.query(1, 1_000).candidate(byCustomerAndDay, 1).candidate(byDay, 1);
        bench.costs.plan(1, 10, byCustomerAndDay).plan(1, 500, byDay).size(byCustomerAndDay, 5 * MB);
        Problem problem = bench.problem(Budget.of(MB));
        int day = problem.options().get(0).definition().equals(byDay) ? 0 : 1;
        assertThat(bound(problem, day).mostBetter(0.5).orElseThrow())
                .isEqualTo(0, org.assertj.core.api.Assertions.within(ROUNDING));
    }

    @Test
    void noTime_noBound() {
        bench.query(1, 1_000).candidate(byCustomer, 1);
        Terms noTime = new Terms(Budget.byDefault(), Terms.FREE_WRITES, Deadline.in(() -> 0, Duration.ZERO));
        Problem problem = bench.problem(noTime);
        assertThat(bound(problem).least()).isEmpty();
        assertThat(problem.wasCutShort()).isTrue();
    }
}
