// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final long SECOND = 1_000_000_000L;

    private final Timeline timeline = Timeline.starting(-5 * SECOND, Duration.ofSeconds(2), Duration.ofSeconds(60));

    @Test
    void moments_fallIntoSlicesOfAThirtieth() {
        long from = timeline.from();

        assertThat(timeline.slices()).isEqualTo(30);
        assertThat(timeline.slice(from - 1)).isEqualTo(Timeline.WARMING_UP);
        assertThat(timeline.slice(from)).isZero();
        assertThat(timeline.slice(from + 2 * SECOND - 1)).isZero();
        assertThat(timeline.slice(from + 2 * SECOND)).isEqualTo(1);
        assertThat(timeline.slice(timeline.end() - 1)).isEqualTo(29);
    }

    @Test
    void whatIsAnsweredAfterTheEnd_isInNoWholeSlice() {
        assertThat(timeline.slice(timeline.end())).isEqualTo(30);
        assertThat(timeline.slice(timeline.end() + 100 * SECOND)).isEqualTo(30);
    }

    @Test
    void runEndedEarly_hasTheSlicesThatWereOver() {
        assertThat(timeline.slicesUntil(timeline.from() - 1)).isZero();
        assertThat(timeline.slicesUntil(timeline.from() + 5 * SECOND)).isEqualTo(2);
        assertThat(timeline.slicesUntil(timeline.end())).isEqualTo(30);
    }

    @Test
    void shortRuns_haveSlicesOfATenthOfASecond() {
        assertThat(Timeline.starting(0, Duration.ZERO, Duration.ofMillis(500)).slices())
                .isEqualTo(5);
        assertThat(Timeline.starting(0, Duration.ZERO, Duration.ofMillis(50)).slices())
                .isEqualTo(1);
    }

    @Test
    void arrivals_areDueAtFixedMoments() {
        Arrivals arrivals = new Arrivals(OptionalDouble.of(200));

        assertThat(arrivals.dueNanos(0)).isZero();
        assertThat(arrivals.dueNanos(1)).isEqualTo(5_000_000);
        assertThat(arrivals.dueNanos(12_000)).isEqualTo(60 * SECOND);
    }
}
