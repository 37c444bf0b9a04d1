// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A run as it is kept to be compared with.
 *
 * @param clients at the same time
 * @param rate requests per second it was sent; empty for a closed loop
 * @param perSecond requests per second that succeeded
 * @param sliceSeconds length of a slice
 * @param shapes with their slices
 */
public record RecordedRun(
        int clients, OptionalDouble rate, double perSecond, double sliceSeconds, List<ShapeLoad> shapes) {
    public RecordedRun {
        requireNonNull(rate, "rate is null");
        shapes = List.copyOf(shapes);
    }

    /** That of a run of now. */
    public static RecordedRun of(LoadRun run) {
        return new RecordedRun(
                run.options().clients(), run.options().perSecond(), run.perSecond(), run.sliceSeconds(), run.shapes());
    }

    /** Latencies of all shapes. */
    Latencies latencies() {
        return Latencies.sum(shapes.stream().map(ShapeLoad::all).toList());
    }

    /** Latencies of all shapes, by slice; as many as the shape with fewest has. */
    List<Latencies> slices() {
        int count =
                shapes.stream().mapToInt(shape -> shape.slices().size()).min().orElse(0);
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> Latencies.sum(
                        shapes.stream().map(shape -> shape.slices().get(i)).toList()))
                .toList();
    }
}
