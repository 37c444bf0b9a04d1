// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tenfold.model.measure.ResultComparison.Outcome;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OperationTimesTest {
    @Test
    void compareTo_equalDigests_isEqualOverThoseBothRan() {
        assertThat(times("a", "b", "c").compareTo(times("a", "b")).outcome()).isEqualTo(Outcome.EQUAL);
        assertThat(times("a", "b", "c").compareTo(times("a", "b")).detail()).startsWith("2 of 2");
    }

    @Test
    void compareTo_anotherDigest_isDifferent() {
        assertThat(times("a", "b", "c").compareTo(times("a", "x", "c")).outcome())
                .isEqualTo(Outcome.DIFFERENT);
        assertThat(times("a", "b", "c").compareTo(times("a", "x", "c")).detail())
                .startsWith("2 of 3");
    }

    @Test
    void nothingMeasured_isRefused() {
        assertThatThrownBy(OperationTimesTest::times).isInstanceOf(IllegalArgumentException.class);
    }

    private static OperationTimes times(String... digests) {
        List<Double> ms = Collections.nCopies(digests.length, 1.0);
        return new OperationTimes(ms, ms, List.of(digests), digests.length, OptionalDouble.empty());
    }
}
