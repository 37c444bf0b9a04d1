// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class SumUpByShapeTest {
    private static final String BY_ID = "select * from t where id = ?";

    @Test
    void sums_giveTheWorkloadThatTheSinglesGive() {
        Random random = new Random(4);
        List<CapturedStatement> singles = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            int key = random.nextInt(10) == 0 ? random.nextInt(3_000) : random.nextInt(10);
            double ms = Math.exp(random.nextGaussian());
            singles.add(
                    random.nextInt(3) == 0
                            ? execution("select * from t where a = " + key, List.of(), ms, 2)
                            : execution(BY_ID, List.of(new Parameter("" + key, 23)), ms, 1));
        }
        SumUpByShape sums = new SumUpByShape();
        singles.forEach(sums::add);
        assertThat(sums.statements().size()).isLessThan(200);
        assertThat(sums.leftOut()).isZero();

        List<WorkloadQuery> expected = queries(singles);
        List<WorkloadQuery> summed = queries(sums.statements());
        assertThat(summed).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertSame(summed.get(i), expected.get(i));
        }
    }

    private static void assertSame(WorkloadQuery summed, WorkloadQuery expected) {
        assertThat(summed.shape()).isEqualTo(expected.shape());
        assertThat(summed.calls()).isEqualTo(expected.calls());
        assertThat(summed.rows()).isEqualTo(expected.rows());
        assertThat(summed.totalMs().orElse(0)).isCloseTo(expected.totalMs().orElse(0), within(1e-6));
        assertThat(summed.latency().count()).isEqualTo(expected.latency().count());
        assertThat(summed.latency().meanMs()).isCloseTo(expected.latency().meanMs(), within(1e-9));
        assertThat(summed.latency().p95Ms())
                .isCloseTo(
                        expected.latency().p95Ms(),
                        within(0.01 * expected.latency().p95Ms()));
        assertThat(summed.samples().subList(0, 5))
                .extracting(sample -> sample.text() + sample.parameters())
                .containsExactlyInAnyOrderElementsOf(expected.samples().subList(0, 5).stream()
                        .map(sample -> sample.text() + sample.parameters())
                        .toList());
    }

    @Test
    void whatWasSummedBefore_canBeAdded() {
        SumUpByShape once = new SumUpByShape();
        once.add(execution(BY_ID, List.of(), 2, 3));
        once.add(execution(BY_ID, List.of(), 4, 3));
        SumUpByShape twice = new SumUpByShape();
        once.statements().forEach(twice::add);
        twice.add(execution(BY_ID, List.of(), 6, 4));
        assertThat(twice.statements()).singleElement().satisfies(sum -> {
            assertThat(sum.calls()).isEqualTo(3);
            assertThat(sum.totalMs()).hasValue(12);
            assertThat(sum.rows()).hasValue(10);
            assertThat(sum.durations().count()).isEqualTo(3);
        });
    }

    @Test
    void searchPaths_areKeptApart() {
        SumUpByShape sums = new SumUpByShape();
        sums.add(execution(BY_ID, List.of(), 1, 1).withSearchPath("a"));
        sums.add(execution(BY_ID, List.of(), 1, 1).withSearchPath("b"));
        assertThat(sums.statements()).extracting(CapturedStatement::searchPath).containsExactly("a", "b");
    }

    @Test
    void unreadableText_isCounted() {
        SumUpByShape sums = new SumUpByShape();
        sums.add(execution("select 'open", List.of(), 1, 1));
        assertThat(sums.leftOut()).isEqualTo(1);
        assertThat(sums.statements()).isEmpty();
    }

    private static List<WorkloadQuery> queries(List<CapturedStatement> statements) {
        return BuildWorkload.from(new Capture(statements, null)).queries();
    }

    private static CapturedStatement execution(String text, List<Parameter> parameters, double ms, long rows) {
        return new CapturedStatement(
                text, parameters, 1, OptionalDouble.of(ms), OptionalLong.of(rows), null, "application");
    }
}
