// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryTest {
    @ParameterizedTest
    @ValueSource(strings = {"55P03", "40P01", "57014"})
    void passingFailure_isTriedAgainAfterLongerAndLongerPausesAndNotForEver(String state) {
        assertThat(Retry.pauseMs(state, 1)).hasValue(1000);
        assertThat(Retry.pauseMs(state, 2)).hasValue(2000);
        assertThat(Retry.pauseMs(state, 3)).hasValue(4000);
        assertThat(Retry.pauseMs(state, 4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "42501", "23505", "0A000", "42P07", "08006", "22P02"})
    void lastingFailure_isFinal(String state) {
        assertThat(Retry.pauseMs(state, 1)).isEmpty();
    }
}
