// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Latency;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FindKneeTest {
    private static final Latency NONE = new Latency(0, 0, 0, 0, 0, 0);

    /** Slices that alternate around their mean by that share. */
    private static PoolPoint point(int size, double perSecond, double noise) {
        List<Double> slices = IntStream.range(0, 20)
                .mapToObj(i -> perSecond * (i % 2 == 0 ? 1 + noise : 1 - noise))
                .toList();
        return new PoolPoint(size, slices, NONE, NONE, 0, 0, size, 0);
    }

    private static PoolAdvice advice(PoolPoint... points) {
        return FindKnee.of(List.of(points)).orElseThrow();
    }

    @Test
    void knee_isTheSmallestWithinFivePercentOfTheBest() {
        PoolAdvice advice = advice(
                point(16, 990, 0.01),
                point(2, 400, 0.01),
                point(4, 960, 0.01),
                point(8, 1000, 0.01),
                point(32, 700, 0.01));

        assertThat(advice.size()).isEqualTo(4);
        assertThat(advice.best()).isEqualTo(8);
        assertThat(advice.perhaps()).isEmpty();
        assertThat(advice.stillGrew()).isFalse();
        assertThat(advice.ofBest().orElseThrow().holds(0.96)).isTrue();
        assertThat(advice.points()).extracting(PoolPoint::size).containsExactly(2, 4, 8, 16, 32);
    }

    @Test
    void justOutsideOfFivePercent_isNotEnough() {
        assertThat(advice(point(4, 940, 0.001), point(8, 1000, 0.001)).size()).isEqualTo(8);
        assertThat(advice(point(4, 951, 0.001), point(8, 1000, 0.001)).size()).isEqualTo(4);
    }

    @Test
    void smallerSizeThatTheNoiseDoesNotRuleOut_isNamed() {
        PoolAdvice noisy = advice(point(4, 930, 0.3), point(8, 1000, 0.3));
        PoolAdvice quiet = advice(point(4, 930, 0.001), point(8, 1000, 0.001));

        assertThat(noisy.size()).isEqualTo(8);
        assertThat(noisy.perhaps()).hasValue(4);
        assertThat(quiet.perhaps()).isEmpty();
    }

    @Test
    void throughputThatStillGrows_isSaid() {
        assertThat(advice(point(2, 500, 0.01), point(4, 1000, 0.01)).stillGrew())
                .isTrue();
        assertThat(advice(point(4, 1000, 0.01)).stillGrew()).isFalse();
    }

    @Test
    void equalSizes_giveTheSmallest() {
        PoolAdvice advice = advice(point(2, 1000, 0), point(4, 1000, 0), point(8, 1000, 0));

        assertThat(advice.size()).isEqualTo(2);
        assertThat(advice.best()).isEqualTo(2);
    }

    @Test
    void nothingMeasured_isNoAdvice() {
        assertThat(FindKnee.of(List.of())).isEmpty();
        assertThat(FindKnee.of(List.of(new PoolPoint(2, List.of(), NONE, NONE, 0, 0, 0, 0))))
                .isEmpty();
    }
}
