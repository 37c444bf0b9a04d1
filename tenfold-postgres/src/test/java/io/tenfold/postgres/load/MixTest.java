// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class MixTest {
    private static double share(Mix mix, int position, int turns) {
        long times = 0;
        for (int turn = 0; turn < turns; turn++) {
            times += mix.at(turn) == position ? 1 : 0;
        }
        return times / (double) turns;
    }

    @Test
    void shares_followTheWeightsFromTheFirstHundredOn() {
        Mix mix = Mix.of(List.of(700L, 200L, 90L, 10L));

        assertThat(share(mix, 0, 100)).isEqualTo(0.70, within(0.02));
        assertThat(share(mix, 1, 100)).isEqualTo(0.20, within(0.02));
        assertThat(share(mix, 2, 100)).isEqualTo(0.09, within(0.02));
        assertThat(share(mix, 3, 100_000)).isEqualTo(0.01, within(0.0005));
    }

    @Test
    void equalWeights_takeTurns() {
        Mix mix = Mix.of(List.of(1L, 1L));

        assertThat(share(mix, 0, 10)).isEqualTo(0.5, within(0.1));
    }

    @Test
    void longRuns_keepTheMix() {
        Mix mix = Mix.of(List.of(3L, 1L));
        long first = 0;
        for (long turn = 4_000_000_000L; turn < 4_000_010_000L; turn++) {
            first += mix.at(turn) == 0 ? 1 : 0;
        }

        assertThat(first / 10_000.0).isEqualTo(0.75, within(0.005));
    }

    @Test
    void singleThing_isAlwaysChosen() {
        Mix mix = Mix.of(List.of(5L));

        assertThat(mix.at(0)).isZero();
        assertThat(mix.at(Long.MAX_VALUE)).isZero();
    }
}
