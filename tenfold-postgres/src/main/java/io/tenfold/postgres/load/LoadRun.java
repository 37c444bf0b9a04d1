// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What a load test measured.
 *
 * @param options the load
 * @param seconds how long it counted; less than asked for where it was ended early
 * @param sliceSeconds length of a slice
 * @param completed requests that succeeded in that time
 * @param unsent requests that were due (open loop) and not sent when the time was over; their waiting is in the latencies
 * @param shapes in the order of the mix
 * @param errors by shape and SQLSTATE, the most frequent first
 * @param server what the server did meanwhile
 * @param pool what the pool did, null where there was none
 * @param interrupted it was ended early
 */
public record LoadRun(
        LoadOptions options,
        double seconds,
        double sliceSeconds,
        long completed,
        long unsent,
        List<ShapeLoad> shapes,
        List<LoadError> errors,
        ServerLoad server,
        @Nullable PoolLoad pool,
        boolean interrupted) {
    public LoadRun {
        requireNonNull(options, "options is null");
        shapes = List.copyOf(shapes);
        errors = List.copyOf(errors);
        requireNonNull(server, "server is null");
    }

    /** Requests per second; 0 where nothing was measured. */
    public double perSecond() {
        return seconds > 0 ? completed / seconds : 0;
    }

    /** Of all shapes together. */
    public Latencies latencies() {
        return Latencies.sum(shapes.stream().map(ShapeLoad::all).toList());
    }

    /** Of all shapes together, slice by slice. */
    public List<Latencies> slices() {
        int count = shapes.isEmpty() ? 0 : shapes.get(0).slices().size();
        List<Latencies> slices = new ArrayList<>();
        IntStream.range(0, count)
                .forEach(i -> slices.add(Latencies.sum(
                        shapes.stream().map(shape -> shape.slices().get(i)).toList())));
        return slices;
    }

    /** Requests that failed. */
    public long failed() {
        return errors.stream().mapToLong(LoadError::count).sum();
    }
}
