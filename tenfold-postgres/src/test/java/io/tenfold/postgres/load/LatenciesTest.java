// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    @Test
    void percentiles_areExactToThreeDigits() {
        Latencies latencies = Latencies.of(1, 2, 3, 4, 1234.5);

        assertThat(latencies.count()).isEqualTo(5);
        assertThat(latencies.percentileMs(50)).isEqualTo(3, within(0.003));
        assertThat(latencies.maxMs()).isEqualTo(1234.5, within(1.3));
        assertThat(latencies.slowerThan(4.1)).isEqualTo(1);
    }

    @Test
    void encoded_isReadBackAsItWas() {
        Latencies latencies = Latencies.of(0.02, 0.5, 7, 7, 3_000_000);

        Latencies read = Latencies.decoded(latencies.encoded());

        assertThat(read.durations()).isEqualTo(latencies.durations());
        assertThat(Latencies.decoded(Latencies.none().encoded()).count()).isZero();
    }

    @Test
    void otherText_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> Latencies.decoded("bm90aGluZw=="));
        assertThatIllegalArgumentException().isThrownBy(() -> Latencies.decoded("%%%"));
    }

    @Test
    void sum_hasAllOfThem() {
        Latencies sum = Latencies.sum(List.of(Latencies.of(1, 2), Latencies.none(), Latencies.of(9)));

        assertThat(sum.count()).isEqualTo(3);
        assertThat(sum.figures().count()).isEqualTo(3);
        assertThat(Latencies.none().figures().maxMs()).isZero();
    }
}
