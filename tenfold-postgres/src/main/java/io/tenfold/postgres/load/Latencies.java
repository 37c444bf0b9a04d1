// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Durations;
import io.tenfold.model.workload.Durations.Bucket;
import io.tenfold.model.workload.Latency;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.PackedHistogram;

/** How long requests took: an HdrHistogram in microseconds up to an hour, exact to three digits. Does not change. */
public final class Latencies {
    static final long MOST_MICROS = 3_600_000_000L;
    static final int DIGITS = 3;
    private static final double MICROS_PER_MS = 1e3;

    private final AbstractHistogram micros;

    Latencies(AbstractHistogram micros) {
        this.micros = requireNonNull(micros, "micros is null");
    }

    /** None. */
    public static Latencies none() {
        return new Latencies(new PackedHistogram(MOST_MICROS, DIGITS));
    }

    /** All of these together. */
    public static Latencies sum(Collection<Latencies> parts) {
        PackedHistogram all = new PackedHistogram(MOST_MICROS, DIGITS);
        parts.forEach(part -> all.add(part.micros));
        return new Latencies(all);
    }

    /** Of single durations in ms. */
    public static Latencies of(double... ms) {
        PackedHistogram all = new PackedHistogram(MOST_MICROS, DIGITS);
        Arrays.stream(ms).forEach(each -> all.recordValue(Math.min(MOST_MICROS, Math.round(each * MICROS_PER_MS))));
        return new Latencies(all);
    }

    public long count() {
        return micros.getTotalCount();
    }

    /** That percentile in ms, of 0 to 100; 0 where there is none. */
    public double percentileMs(double percent) {
        return micros.getValueAtPercentile(percent) / MICROS_PER_MS;
    }

    /** The slowest in ms; 0 where there is none. */
    public double maxMs() {
        return count() == 0 ? 0 : micros.getMaxValue() / MICROS_PER_MS;
    }

    /** Requests that took longer than that. */
    public long slowerThan(double ms) {
        long limit = (long) (ms * MICROS_PER_MS);
        return count() - micros.getCountBetweenValues(0, limit);
    }

    /** The usual figures, ms; zeros where there is none. */
    public Latency figures() {
        return new Latency(
                count(),
                count() == 0 ? 0 : micros.getMean() / MICROS_PER_MS,
                percentileMs(50),
                percentileMs(95),
                percentileMs(99),
                maxMs());
    }

    /** How many took about how long, ascending. */
    public Durations durations() {
        List<Bucket> buckets = new ArrayList<>();
        for (HistogramIterationValue value : micros.recordedValues()) {
            buckets.add(
                    new Bucket(value.getValueIteratedTo() / MICROS_PER_MS, value.getCountAddedInThisIterationStep()));
        }
        return new Durations(buckets);
    }

    /** HdrHistogram's own compressed form in base 64, as its tools read it; values in microseconds. */
    public String encoded() {
        ByteBuffer buffer = ByteBuffer.allocate(micros.getNeededByteBufferCapacity());
        int length = micros.encodeIntoCompressedByteBuffer(buffer);
        return Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length));
    }

    /**
     * What {@link #encoded} wrote.
     *
     * @throws IllegalArgumentException when it is no such text
     */
    public static Latencies decoded(String text) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            return new Latencies(Histogram.decodeFromCompressedByteBuffer(buffer, MOST_MICROS));
        } catch (DataFormatException | RuntimeException malformed) {
            throw new IllegalArgumentException("not an encoded histogram", malformed);
        }
    }
}
