// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.advisor.Queries;
import io.tenfold.model.advice.Finding;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class PreferSpecificTest {
    private static final Finding SCAN = finding("sequential-scan-returns-little", 1, "orders");

    private static Finding finding(String rule, int query, String table) {
        return new Finding(
                rule, List.of(Queries.fingerprint(query)), "", Map.of("table", table), OptionalDouble.empty(), "");
    }

    @Test
    void scan_isLeftOutWhereItsReasonIsTold() {
        Finding reason = finding("function-on-column", 1, "orders");

        assertThat(PreferSpecific.of(List.of(SCAN, reason))).containsExactly(reason);
    }

    @Test
    void scanOfAnotherTableOrShape_stays() {
        Finding otherTable = finding("function-on-column", 1, "lines");
        Finding otherShape = finding("cast-on-column", 2, "orders");

        assertThat(PreferSpecific.of(List.of(SCAN, otherTable, otherShape)))
                .containsExactly(SCAN, otherTable, otherShape);
    }

    @Test
    void findingsOfOtherKinds_stay() {
        Finding slow = finding("slow-on-average", 1, "orders");

        assertThat(PreferSpecific.of(List.of(SCAN, slow))).containsExactly(SCAN, slow);
    }
}
