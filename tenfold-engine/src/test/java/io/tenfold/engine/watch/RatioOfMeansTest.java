// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RatioOfMeansTest {
    @ParameterizedTest
    @CsvSource({"2, 4.303", "5, 2.571", "19, 2.093", "100, 1.984", "1000000, 1.960"})
    void student_isThatOfTheTables(double freedom, double expected) {
        assertThat(RatioOfMeans.student(freedom)).isCloseTo(expected, within(0.01 * expected));
    }

    /** Skewed times, as executions have them; the true ratio lies inside about as often as promised. */
    @ParameterizedTest
    @CsvSource({"20, 20", "30, 2000", "400, 400"})
    void interval_holdsTheTrueRatioAsOftenAsItSays(int before, int after) {
        Random random = new Random(11);
        int held = 0;
        for (int i = 0; i < 1000; i++) {
            RatioOfMeans ratio = RatioOfMeans.of(sample(random, before, 2), sample(random, after, 5))
                    .orElseThrow();
            held += ratio.low() <= 2.5 && 2.5 <= ratio.high() ? 1 : 0;
        }

        assertThat(held).isBetween(900, 980);
    }

    private static CallTotals sample(Random random, int calls, double meanMs) {
        double shift = Math.exp(0.5 * 0.5 / 2);
        return CallTotalsTest.counted(random.doubles(calls)
                .map(ignored -> meanMs / shift * Math.exp(0.5 * random.nextGaussian()))
                .toArray());
    }

    @Test
    void timesThatNeverVary_haveNoDoubt() {
        RatioOfMeans ratio = RatioOfMeans.of(
                        CallTotalsTest.counted(new double[] {2, 2, 2}), CallTotalsTest.counted(new double[] {1, 1, 1}))
                .orElseThrow();

        assertThat(ratio.ratio()).isCloseTo(0.5, within(1e-9));
        assertThat(ratio.low()).isEqualTo(ratio.high());
    }

    @Test
    void sideWithoutTime_hasNoRatio() {
        assertThat(RatioOfMeans.of(CallTotals.NONE, CallTotalsTest.counted(new double[] {1, 2})))
                .isEmpty();
        assertThat(RatioOfMeans.of(
                        CallTotalsTest.counted(new double[] {0, 0}), CallTotalsTest.counted(new double[] {1, 2})))
                .isEmpty();
    }

    @Test
    void control_isTakenOutAndItsScatterWidens() {
        RatioOfMeans ratio = new RatioOfMeans(Math.log(2), 0.0001, 50);
        Control even = new Control(5, Math.log(1.6), 0);
        Control scattered = new Control(5, Math.log(1.6), 0.3);

        assertThat(ratio.without(even).ratio()).isCloseTo(1.25, within(1e-9));
        assertThat(ratio.without(even).low()).isGreaterThan(1.2);
        assertThat(ratio.without(scattered).low()).isLessThan(0.8);
    }

    @Test
    void control_isTheMedianByCalls() {
        List<Control.Weighted> shapes = List.of(
                new Control.Weighted(Math.log(1.1), 1000),
                new Control.Weighted(Math.log(5), 30),
                new Control.Weighted(Math.log(0.2), 30));

        assertThat(Control.of(shapes).orElseThrow().ratio()).isCloseTo(1.1, within(1e-9));
        assertThat(Control.of(shapes).orElseThrow().scatter()).isPositive();
        assertThat(Control.of(shapes.subList(0, 2))).isEmpty();
    }
}
