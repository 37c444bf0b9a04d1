// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    private static final long MB = 1024 * 1024;
    private static final SQLException FULL = new SQLException("full", "53100");

    @Test
    void estimate_isSaidBesideWhatWasWritten() {
        assertThat(FullDisk.need(FULL, 3 * MB, 20 * MB))
                .isEqualTo(", 3 MB of it were written, it needs about 20 MB, and as much again to sort");
        assertThat(FullDisk.need(FULL, 0, 20 * MB)).isEqualTo(", it needs about 20 MB, and as much again to sort");
    }

    @Test
    void estimateThatProvedTooLow_isNotRepeated() {
        assertThat(FullDisk.need(FULL, 3 * MB + 1, 8192))
                .isEqualTo(", 4 MB of it were written, it needs more than 4 MB, and as much again to sort");
    }

    @Test
    void otherFailure_saysNothingOfSpace() {
        assertThat(FullDisk.need(new SQLException("locked", "55P03"), 3 * MB, 20 * MB))
                .isEmpty();
    }
}
