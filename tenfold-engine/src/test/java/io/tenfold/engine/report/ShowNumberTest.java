// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShowNumberTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    0.0042  | 4.20 us
                    1.5345  | 1.53 ms
                    412.3   | 412 ms
                    60000   | 60.0 s
                    0       | 0 ms
                    """)
    void milliseconds_haveThreeDigitsAndTheirUnit(double ms, String shown) {
        assertThat(ShowNumber.milliseconds(ms)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    512       | 512 bytes
                    8192      | 8 kB
                    13000000  | 12.4 MB
                    """)
    void bytes_countAsPostgresDoes(double bytes, String shown) {
        assertThat(ShowNumber.bytes(bytes)).isEqualTo(shown);
    }
}
