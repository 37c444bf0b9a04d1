// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final long MB = 1024 * 1024;

    @Test
    void estimate_isSaidBesideWhatWasWritten() {
        assertThat(FullDisk.need(full(), 3 * MB, 20 * MB))
                .isEqualTo(", 3 MB of it were written, it needs about 20 MB, and as much again to sort");
        assertThat(FullDisk.need(full(), 0, 20 * MB)).isEqualTo(", it needs about 20 MB, and as much again to sort");
    }

    @Test
    void estimateThatProvedTooLow_isNotRepeated() {
        assertThat(FullDisk.need(full(), 3 * MB + 1, 8192))
                .isEqualTo(", 4 MB of it were written, it needs more than 4 MB, and as much again to sort");
    }

    @Test
    void otherFailure_saysNothingOfSpace() {
        assertThat(FullDisk.need(new SQLException("locked", "55P03"), 3 * MB, 20 * MB))
                .isEmpty();
    }

    private static SQLException full() {
        return new SQLException("full", "53100");
    }
}
