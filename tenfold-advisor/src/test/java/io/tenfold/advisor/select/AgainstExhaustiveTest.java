// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Compares the choice with the best of all sets on pseudo-random tables of costs. */
class AgainstExhaustiveTest {
    private static final int TABLES = 400;
    private static final double ALLOWED = 1.05;

    /** Today's workload costs 1; near zero a ratio says nothing. */
    private static final double A_THOUSANDTH_OF_TODAY = 0.001;

    private static double objective(Problem problem, Selector selector) {
        Choice choice = Choice.none(problem).to(selector.choose(problem));
        assertThat(choice.bytes()).isLessThanOrEqualTo(problem.budgetBytes());
        return choice.objective();
    }

    @Test
    void choice_isNearTheBestOfAllSetsThatPassTheBars() {
        for (long seed = 1; seed <= TABLES; seed++) {
            Problem problem = RandomProblem.of(seed);
            double best = objective(problem, new Exhaustive());
            assertThat(objective(problem, new WinnersThenPrune()))
                    .describedAs("table of costs %d", seed)
                    .isLessThanOrEqualTo(ALLOWED * best + A_THOUSANDTH_OF_TODAY);
        }
    }
}
