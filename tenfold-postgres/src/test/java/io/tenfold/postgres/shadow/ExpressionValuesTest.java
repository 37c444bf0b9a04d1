// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What a hundred results tell of all: how many are different. */
class ExpressionValuesTest {
    private static final double VALUES = 400_000;

    private static ExpressionValues values(double sampled, double distinct, double steps, double falls) {
        return new ExpressionValues(sampled, distinct, sampled, 8, steps, falls);
    }

    @Test
    void resultsThatHardlyMeet_areAsManyAsMakeThemMeetSoSeldom() {
        assertThat(values(100, 100, 0, 50).drawnDistinct(VALUES)).hasValue(5_000);
        assertThat(values(100, 99, 0, 50).drawnDistinct(VALUES)).hasValue(5_000);
        assertThat(values(100, 98, 0, 50).drawnDistinct(VALUES)).hasValue(2_500);
    }

    @Test
    void results_areNeverMoreThanTheColumnsValues() {
        assertThat(values(100, 100, 0, 50).drawnDistinct(300)).hasValue(300);
    }

    @Test
    void resultsThatOftenMeet_tellNothing() {
        assertThat(values(100, 90, 0, 50).drawnDistinct(VALUES)).isEmpty();
    }

    @Test
    void resultsInTheColumnsOrder_tellNothing() {
        assertThat(values(100, 100, 0, 10).drawnDistinct(VALUES)).isEmpty();
        assertThat(values(100, 100, 900, 50).drawnDistinct(VALUES)).isEmpty();
    }

    @Test
    void fewResults_tellNothing() {
        assertThat(values(19, 19, 0, 9).drawnDistinct(VALUES)).isEmpty();
    }
}
