// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.testkit.Majors;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Some of the tables that the command measures, on the versions under test: one of each kind of log and of loss of HOT. */
class CompareWritesTest {
    private static final Set<String> SOME = Set.of(
            "int_random",
            "bigint_rising",
            "included",
            "partial_state",
            "expression",
            "gist_range",
            "gin_array",
            "brin_rising");

    private static final int ROWS = 20_000;

    static Stream<Integer> majors() {
        return Majors.tested().stream();
    }

    @ParameterizedTest
    @MethodSource("majors")
    void logOfAnIndex_isWithinAQuarterAndLostHotIsForetold(int major) throws SQLException {
        List<WriteCase> cases = WriteCases.reported().stream()
                .filter(one -> SOME.contains(one.name()))
                .toList();
        assertThat(cases).hasSameSizeAs(SOME);
        assertThat(CompareWrites.compare(major, cases, ROWS)).allSatisfy(one -> assertThat(one)
                .as(String.join("  ", one.cells()))
                .matches(ComparedWrites::insertHits, "an INSERT's log within 25 %")
                .matches(ComparedWrites::updateHits, "an UPDATE's log within 25 %")
                .matches(ComparedWrites::signIsRight, "HOT updates lost or not"));
    }
}
