// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.Durations;
import io.tenfold.model.workload.Latency;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.PackedHistogram;
import org.jspecify.annotations.Nullable;

/**
 * The distribution of one shape's execution times, to three digits in microseconds; mean and maximum are exact. Packed: a log can have
 * thousands of shapes, and the plain histogram takes up to 100 kB.
 */
final class CollectLatency {
    private static final double MICROSECONDS_PER_MS = 1_000.0;
    private static final int DIGITS = 3;

    private @Nullable Histogram microseconds;
    private double totalMs;
    private double maxMs;

    void add(double ms) {
        add(ms, 1);
        totalMs += ms;
    }

    /**
     * Adds many.
     *
     * @param sumMs their exact sum, ms
     */
    void add(Durations durations, double sumMs) {
        durations.buckets().forEach(bucket -> add(bucket.ms(), bucket.count()));
        totalMs += sumMs;
    }

    private void add(double ms, long count) {
        if (microseconds == null) {
            microseconds = new PackedHistogram(DIGITS);
        }
        microseconds.recordValueWithCount(Math.max(0, Math.round(ms * MICROSECONDS_PER_MS)), count);
        maxMs = Math.max(maxMs, ms);
    }

    /** Null when nothing was added. */
    @Nullable
    Latency latency() {
        if (microseconds == null) {
            return null;
        }
        long count = microseconds.getTotalCount();
        return new Latency(
                count,
                totalMs / count,
                percentile(microseconds, 50),
                percentile(microseconds, 95),
                percentile(microseconds, 99),
                maxMs);
    }

    /** The histogram answers the upper end of a bucket, which can lie above the maximum. */
    private double percentile(Histogram histogram, double percentile) {
        return Math.min(maxMs, histogram.getValueAtPercentile(percentile) / MICROSECONDS_PER_MS);
    }
}
