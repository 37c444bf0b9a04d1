// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.demo.application.Operation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MixedTimesTest {
    private static final Map<Operation, OperationTimes> MEASURED = Map.of(
            Operation.LOOKUP, times(1, 1, 1, 1),
            Operation.HISTORY, times(10),
            Operation.AGGREGATION, times(20, 40),
            Operation.BATCH, times(1000, 3000));

    @Test
    void mean_weighsOperationsByTheirShareNotBySamples() {
        assertThat(MixedTimes.of(MEASURED).meanMs())
                .isCloseTo(0.7 * 1 + 0.2 * 10 + 0.05 * 30 + 0.05 * 2000, within(1e-9));
    }

    @Test
    void p95_isTheTimeThat95PercentOfRequestsDoNotExceed() {
        assertThat(MixedTimes.of(MEASURED).p95Ms()).isEqualTo(40);
    }

    @Test
    void perSecondOfOneClient_isTheInverseOfTheMean() {
        assertThat(new MixedTimes(4, 9).perSecondOfOneClient()).isEqualTo(250);
    }

    @Test
    void operationMissing_isNamed() {
        assertThatThrownBy(() -> MixedTimes.of(Map.of(Operation.LOOKUP, times(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("history");
    }

    private static OperationTimes times(double... ms) {
        List<Double> list = Arrays.stream(ms).boxed().toList();
        return new OperationTimes(
                list, list, Collections.nCopies(ms.length, "digest"), ms.length, OptionalDouble.empty());
    }
}
