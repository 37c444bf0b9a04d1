// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatienceTest {
    private static final ConnectionSettings SHOP = new ConnectionSettings("db", 5432, "shop", "maria", null, Map.of());

    @Test
    void settingsWithoutALimit_areGivenUpAfterThirtySecondsOfSilence() {
        assertThat(Patience.of(SHOP).silence()).isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @CsvSource({"2, 6", "60, 180", "0, 30", "-1, 30", "soon, 30"})
    void limitOnConnecting_isTakenThreeTimes(String connectTimeout, long seconds) {
        Patience patience = Patience.of(SHOP.with("connectTimeout", connectTimeout));

        assertThat(patience.silence()).isEqualTo(Duration.ofSeconds(seconds));
        assertThat(patience.limiting(SHOP).options()).containsEntry("socketTimeout", String.valueOf(seconds));
        assertThat(patience.following(SHOP).options())
                .containsEntry("socketTimeout", String.valueOf(seconds / 3))
                .containsEntry("connectTimeout", String.valueOf(seconds / 3));
    }
}
