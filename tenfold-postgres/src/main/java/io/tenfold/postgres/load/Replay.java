// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Sample;
import io.tenfold.postgres.measure.ReadySample;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Hands out what is to be executed next: statements by their calls, and of each its samples by theirs. Thread-safe. */
final class Replay {
    private final Mix mix;
    private final List<Shape> shapes;

    private Replay(Mix mix, List<Shape> shapes) {
        this.mix = mix;
        this.shapes = shapes;
    }

    static Replay of(List<LoadStatement> statements) {
        return new Replay(
                Mix.of(statements.stream().map(LoadStatement::calls).toList()),
                statements.stream().map(Shape::new).toList());
    }

    /** What has that number. */
    Request request(long number) {
        int shape = mix.at(number);
        return new Request(shape, shapes.get(shape).next());
    }

    /**
     * One request.
     *
     * @param shape position of its statement
     * @param sample what to execute
     */
    record Request(int shape, Replayed sample) {}

    /** A sample, and how many rows it had, so that many are not held in memory all at once. */
    static final class Replayed {
        private static final int MOST_AT_ONCE = 20_000;
        private static final long UNKNOWN = Long.MAX_VALUE;

        private final ReadySample sample;
        private final @Nullable String searchPath;
        private final AtomicLong mostRows = new AtomicLong(-1);

        private Replayed(Sample sample) {
            this.sample = ReadySample.find(sample)
                    .orElseThrow(() -> new IllegalArgumentException("a sample that cannot be bound"));
            this.searchPath = sample.searchPath();
        }

        ReadySample sample() {
            return sample;
        }

        @Nullable
        String searchPath() {
            return searchPath;
        }

        /**
         * Whether its rows are to be read in portions, which needs a transaction and rules parallel plans out: the first time, and where
         * they were many.
         */
        boolean inPortions() {
            long most = mostRows.get();
            return (most < 0 ? UNKNOWN : most) > MOST_AT_ONCE;
        }

        void hadRows(long rows) {
            mostRows.accumulateAndGet(rows, Math::max);
        }
    }

    private static final class Shape {
        private final Mix mix;
        private final List<Replayed> samples;
        private final AtomicLong turn = new AtomicLong();

        Shape(LoadStatement statement) {
            requireNonNull(statement, "statement is null");
            this.mix = Mix.of(statement.samples().stream()
                    .map(sample -> Math.max(1, sample.calls()))
                    .toList());
            this.samples = statement.samples().stream().map(Replayed::new).toList();
        }

        Replayed next() {
            return samples.get(mix.at(turn.getAndIncrement()));
        }
    }
}
