// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CaptureAllTest {
    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void unitsOfTwoSources_stayApart() {
        Capture one = capture(null, execution(1, 1, -1), execution(1, 2, -1), execution(2, 3, -1));
        Capture other = capture(null, execution(1, 1, -1), execution(1, 2, -1));
        Workload workload = BuildWorkload.from(CaptureAll.of(List.of(() -> one, () -> other)));
        assertThat(workload.queries()).hasSize(1);
        assertThat(workload.queries().get(0).calls()).isEqualTo(5);
        assertThat(workload.units())
                .extracting(unit -> unit.statements().size())
                .containsExactly(2, 1, 2);
    }

    @Test
    void times_countFromTheEarliestBeginning() {
        Capture later = capture(BEGAN.plusMillis(1_500), execution(1, 1, 0), execution(1, 2, 10));
        Capture earlier = capture(BEGAN, execution(1, 1, 0));
        Capture unknown = capture(null, execution(1, 1, 7));
        assertThat(CaptureAll.of(List.of(() -> later, () -> earlier, () -> unknown))
                        .statements())
                .extracting(statement -> statement.occurrence().startedMs())
                .containsExactly(
                        OptionalDouble.of(1_500),
                        OptionalDouble.of(1_510),
                        OptionalDouble.of(0),
                        OptionalDouble.empty());
    }

    @Test
    void singleSource_isLeftAsItIs() {
        Capture only = capture(null, execution(4, 9, 7));
        assertThat(CaptureAll.of(List.of(() -> only))).isEqualTo(only);
    }

    private static Capture capture(@Nullable Instant from, CapturedStatement... statements) {
        SourceFacts facts = new SourceFacts("test", from, null, List.of());
        return new Capture(List.of(statements), new ConnectionUse(1, 1, 1, 1), List.of(), List.of(), List.of(facts));
    }

    private static CapturedStatement execution(long unit, long sequence, double startedMs) {
        return new CapturedStatement(
                "select 1",
                List.of(),
                1,
                OptionalDouble.of(1),
                OptionalLong.empty(),
                new Occurrence(
                        unit,
                        null,
                        sequence,
                        null,
                        startedMs < 0 ? OptionalDouble.empty() : OptionalDouble.of(startedMs)),
                "test");
    }
}
