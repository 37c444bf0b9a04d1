// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/** Takes what many clients measured of one thing, slice by slice. Thread-safe. */
final class RecordLatencies {
    private static final long NANOS_PER_MICRO = 1000;

    /** The last is for what came after the last whole slice. */
    private final @Nullable PackedHistogram[] slices;

    RecordLatencies(int slices) {
        this.slices = new @Nullable PackedHistogram[slices + 1];
    }

    /** A duration in that slice. */
    synchronized void record(int slice, long nanos) {
        PackedHistogram histogram = slices[slice];
        if (histogram == null) {
            histogram = new PackedHistogram(Latencies.MOST_MICROS, Latencies.DIGITS);
            slices[slice] = histogram;
        }
        histogram.recordValue(Math.max(0, Math.min(Latencies.MOST_MICROS, nanos / NANOS_PER_MICRO)));
    }

    /** The first of them. */
    synchronized List<Latencies> slices(int count) {
        return Arrays.stream(slices, 0, count).map(RecordLatencies::copy).toList();
    }

    /** What came after those. */
    synchronized Latencies after(int count) {
        List<Latencies> rest = new ArrayList<>();
        Arrays.stream(slices, count, slices.length).map(RecordLatencies::copy).forEach(rest::add);
        return Latencies.sum(rest);
    }

    private static Latencies copy(@Nullable PackedHistogram histogram) {
        return histogram == null ? Latencies.none() : new Latencies(histogram.copy());
    }
}
