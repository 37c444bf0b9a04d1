// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class CompareRunsTest {
    private static final int SLICES = 30;

    /** Slices of a second with about so many requests of about so many ms; each slice has luck of its own. */
    private static RecordedRun run(long seed, int perSlice, double ms) {
        return run(seed, perSlice, ms, SLICES, 1);
    }

    private static RecordedRun run(long seed, int perSlice, double ms, int count, int shape) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Latencies> slices = new ArrayList<>();
        long all = 0;
        for (int i = 0; i < count; i++) {
            double luck = 0.9 + 0.2 * random.nextDouble();
            int requests = (int) (perSlice / luck);
            all += requests;
            slices.add(Latencies.of(DoubleStream.generate(() -> ms * luck * (0.5 + random.nextDouble()))
                    .limit(requests)
                    .toArray()));
        }
        ShapeLoad load = new ShapeLoad(
                new Fingerprint("%016x".formatted(shape)), null, "select $1", 1, slices, Latencies.none());
        return new RecordedRun(8, OptionalDouble.empty(), all / (double) count, 1, List.of(load));
    }

    private static ComparedFigure figure(RunComparison comparison, String name) {
        return comparison.figures().stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void runBesideItself_isOneWithinItsInterval() {
        RecordedRun run = run(1, 100, 10);

        RunComparison comparison = CompareRuns.of(run, run);

        assertThat(comparison.notes()).isEmpty();
        assertThat(comparison.figures())
                .extracting(ComparedFigure::name)
                .containsExactly("throughput", "p50", "p95", "p99", "max");
        for (String name : List.of("throughput", "p50", "p95", "p99")) {
            ComparedFigure figure = figure(comparison, name);
            assertThat(figure.ratio()).isEqualTo(1);
            assertThat(figure.interval()).hasValueSatisfying(interval -> {
                assertThat(interval.low()).isLessThan(1);
                assertThat(interval.high()).isGreaterThan(1);
            });
            assertThat(figure.differs()).isFalse();
        }
    }

    /** 95 %, so about one in twenty may say otherwise. */
    @Test
    void twoRunsOfTheSameLoad_mostlyHoldOne() {
        int held = 0;
        for (int pair = 0; pair < 40; pair++) {
            RunComparison comparison = CompareRuns.of(run(1000 + pair, 50, 10), run(2000 + pair, 50, 10));
            held += figure(comparison, "p50").differs() ? 0 : 1;
        }

        assertThat(held).isBetween(34, 40);
    }

    @Test
    void twiceAsFast_isSeenWithItsRatio() {
        RunComparison comparison = CompareRuns.of(run(1, 50, 20), run(2, 100, 10));

        assertThat(figure(comparison, "throughput").ratio()).isEqualTo(2, within(0.1));
        assertThat(figure(comparison, "throughput").differs()).isTrue();
        assertThat(figure(comparison, "p50").ratio()).isEqualTo(0.5, within(0.05));
        assertThat(figure(comparison, "p95").interval().orElseThrow().holds(0.5))
                .isTrue();
        assertThat(comparison.shapes()).hasSize(1);
    }

    @Test
    void fewSlices_haveNoInterval() {
        RunComparison comparison = CompareRuns.of(run(1, 50, 10, 4, 1), run(2, 50, 10));

        assertThat(figure(comparison, "throughput").interval()).isEmpty();
        assertThat(figure(comparison, "throughput").differs()).isFalse();
    }

    @Test
    void otherMixOrLoad_isSaid() {
        RecordedRun other = run(1, 50, 10);
        RecordedRun rated = new RecordedRun(
                4, OptionalDouble.of(100), 50, 1, run(2, 50, 10, SLICES, 2).shapes());

        RunComparison comparison = CompareRuns.of(other, rated);

        assertThat(comparison.shapes()).isEmpty();
        assertThat(comparison.notes())
                .anySatisfy(note -> assertThat(note).contains("8 clients", "this one 4"))
                .anySatisfy(note -> assertThat(note).contains("closed loop", "100 requests/s"))
                .anySatisfy(note -> assertThat(note).contains("only the other run had 1 query shape"))
                .anySatisfy(note -> assertThat(note).contains("only this run had 1 query shape"));
    }

    @Test
    void shapeWithoutRequests_hasNoRatio() {
        ShapeLoad none = new ShapeLoad(
                new Fingerprint("%016x".formatted(1)),
                null,
                "select $1",
                1,
                java.util.Collections.nCopies(SLICES, Latencies.none()),
                Latencies.none());
        RecordedRun empty = new RecordedRun(8, OptionalDouble.empty(), 0, 1, List.of(none));

        RunComparison comparison = CompareRuns.of(empty, run(1, 50, 10));

        assertThat(figure(comparison, "p50").ratio()).isNaN();
        assertThat(figure(comparison, "p50").interval()).isEmpty();
    }
}
