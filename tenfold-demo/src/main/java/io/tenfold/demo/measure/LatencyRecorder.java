// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo.measure;

import io.tenfold.model.workload.Latency;
import org.HdrHistogram.Histogram;

/** Latencies of one thread, to be added up: from 100 ns to ten minutes, to three digits. */
final class LatencyRecorder {
    private static final long LEAST_NANOS = 100;
    private static final long MOST_NANOS = 600_000_000_000L;
    private static final double NANOS_PER_MS = 1e6;

    private final Histogram histogram = new Histogram(LEAST_NANOS, MOST_NANOS, 3);

    void record(long nanos) {
        histogram.recordValue(Math.max(0, Math.min(MOST_NANOS, nanos)));
    }

    void add(LatencyRecorder other) {
        histogram.add(other.histogram);
    }

    long count() {
        return histogram.getTotalCount();
    }

    /** All in ms; zeros where nothing was recorded. */
    Latency latency() {
        return new Latency(
                count(),
                count() == 0 ? 0 : histogram.getMean() / NANOS_PER_MS,
                percentile(50),
                percentile(95),
                percentile(99),
                histogram.getMaxValue() / NANOS_PER_MS);
    }

    private double percentile(double percent) {
        return histogram.getValueAtPercentile(percent) / NANOS_PER_MS;
    }
}
