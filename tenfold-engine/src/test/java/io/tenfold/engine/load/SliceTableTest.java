// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.load.Latencies;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceTableTest {
    private final List<Latencies> slices =
            List.of(Latencies.of(1, 2, 3, 4), Latencies.none(), Latencies.of(5, 6, 7, 8, 9, 1000));

    private final SliceTable table = SliceTable.of(slices);

    @Test
    void percentiles_areThoseOfTheHistogram() {
        Latencies all = Latencies.sum(slices);

        assertThat(table.percentilesMs(new int[] {0, 1, 2}, 50, 95, 99))
                .containsExactly(all.percentileMs(50), all.percentileMs(95), all.percentileMs(99));
    }

    @Test
    void sliceDrawnTwice_countsTwice() {
        Latencies twice = Latencies.sum(List.of(slices.get(0), slices.get(0), slices.get(2)));

        assertThat(table.percentilesMs(new int[] {0, 0, 2}, 50)).containsExactly(twice.percentileMs(50));
        assertThat(table.mean(new int[] {0, 0, 2})).isEqualTo(14 / 3.0);
    }

    @Test
    void slicesWithoutRequests_haveNone() {
        assertThat(table.percentilesMs(new int[] {1, 1}, 50, 99)).containsExactly(Double.NaN, Double.NaN);
        assertThat(table.mean(new int[] {1})).isZero();
    }
}
