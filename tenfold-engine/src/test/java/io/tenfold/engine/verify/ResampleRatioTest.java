// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.measure.RatioInterval;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResampleRatioTest {
    @Test
    void clearGain_isBelowOne() {
        RatioInterval interval = ResampleRatio.of(List.of(10.0, 11.0, 9.0, 10.5), List.of(1.0, 1.1, 0.9, 1.05));

        assertThat(interval.isBelowOne()).isTrue();
        assertThat(interval.isAboveOne()).isFalse();
        assertThat(interval.ratio()).isBetween(0.09, 0.11);
        assertThat(interval.low()).isLessThanOrEqualTo(interval.ratio());
        assertThat(interval.high()).isGreaterThanOrEqualTo(interval.ratio());
    }

    @Test
    void noise_includesOne() {
        RatioInterval interval =
                ResampleRatio.of(List.of(10.0, 14.0, 9.0, 12.0, 8.0, 13.0), List.of(11.0, 8.5, 13.5, 9.5, 12.5, 10.5));

        assertThat(interval.isBelowOne()).isFalse();
        assertThat(interval.isAboveOne()).isFalse();
    }

    @Test
    void sameRuns_giveTheSameInterval() {
        List<Double> before = List.of(3.0, 2.5, 4.0);
        List<Double> after = List.of(2.0, 5.0, 1.0);

        assertThat(ResampleRatio.of(before, after)).isEqualTo(ResampleRatio.of(before, after));
    }
}
