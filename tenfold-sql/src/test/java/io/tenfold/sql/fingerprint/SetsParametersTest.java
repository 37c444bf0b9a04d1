// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SetsParametersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "select set_config('a', ?, true)",
                "SELECT pg_catalog.set_config('a', f(1), true), set_config('b', 'c', false);"
            })
    void callsOfSetConfig_areNothingElse(String text) {
        assertThat(SetsParameters.only(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select",
                "select set_config",
                "select set_config('a', b, true) from t",
                "select set_config('a', b, true), 1",
                "select set_config('a', b, true) || 'c'",
                "select other.set_config('a', b, true)"
            })
    void anythingMore_isNot(String text) {
        assertThat(SetsParameters.only(text)).isFalse();
    }
}
