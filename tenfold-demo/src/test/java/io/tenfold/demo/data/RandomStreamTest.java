// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RandomStreamTest {
    private static final int MANY = 200_000;

    /** The first numbers of SplitMix64 for seed 1234567, as its reference implementation prints them. */
    @Test
    void next_isSplitMix64() {
        RandomStream random = new RandomStream(1234567);
        assertThat(random.next()).isEqualTo(6457827717110365317L);
        assertThat(random.next()).isEqualTo(3203168211198807973L);
    }

    @Test
    void split_doesNotDependOnWhatWasDrawn() {
        RandomStream fresh = new RandomStream(1);
        RandomStream used = new RandomStream(1);
        used.next();
        assertThat(used.split(3).next()).isEqualTo(fresh.split(3).next());
    }

    @Test
    void split_ofAnotherNumber_isAnotherStream() {
        RandomStream random = new RandomStream(1);
        assertThat(random.split(1).next()).isNotEqualTo(random.split(2).next());
        assertThat(random.split(0).next()).isNotEqualTo(new RandomStream(1).next());
    }

    @Test
    void below_reachesBothEndsAndNoFurther() {
        RandomStream random = new RandomStream(2);
        int[] seen = new int[10];
        for (int i = 0; i < MANY; i++) {
            seen[random.below(10)]++;
        }
        for (int count : seen) {
            assertThat(count).isCloseTo(MANY / 10, within(MANY / 100));
        }
    }

    @Test
    void gaussian_hasMeanZeroAndDeviationOne() {
        RandomStream random = new RandomStream(3);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < MANY; i++) {
            double value = random.gaussian();
            assertThat(Math.abs(value)).isLessThan(3.5);
            sum += value;
            squares += value * value;
        }
        assertThat(sum / MANY).isCloseTo(0, within(0.01));
        assertThat(squares / MANY).isCloseTo(1, within(0.01));
    }
}
