// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.StatementObserver;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.sql.fingerprint.Fingerprinter;
import io.tenfold.sql.fingerprint.UnreadableStatementException;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.IntCountsHistogram;
import org.jspecify.annotations.Nullable;

/**
 * How long each query shape takes, as the application sees it: what the result cache answers counts too, a failure does not.
 * Thread-safe, bounded in shapes and in memory (some kilobytes a shape), no timer, nothing to cancel.
 */
public final class LatencyByShape implements StatementObserver {
    /** Shapes kept; those seen later are only counted. */
    static final int MOST_SHAPES = 1000;

    private static final int SIGNIFICANT_DIGITS = 2;
    private static final double MICROS_PER_MS = 1e3;

    private final Map<Fingerprint, ShapeTimes> byShape = new ConcurrentHashMap<>();
    private final LongAdder leftOut = new LongAdder();
    private volatile boolean enabled;

    LatencyByShape(boolean enabled) {
        this.enabled = enabled;
    }

    /**
     * The times of one shape.
     *
     * @param shape normalised text and fingerprint
     * @param latency distribution of its calls, ms
     */
    public record ShapeLatency(QueryShape shape, Latency latency) {
        /** Time of all calls, ms. */
        public double totalMs() {
            return latency.meanMs() * latency.count();
        }
    }

    private static final class ShapeTimes {
        private final QueryShape shape;
        private final IntCountsHistogram micros = new IntCountsHistogram(SIGNIFICANT_DIGITS);

        ShapeTimes(QueryShape shape) {
            this.shape = shape;
        }

        synchronized void record(long value, long calls) {
            micros.recordValueWithCount(value, calls);
        }

        synchronized ShapeLatency read() {
            return new ShapeLatency(
                    shape,
                    new Latency(
                            micros.getTotalCount(),
                            micros.getMean() / MICROS_PER_MS,
                            micros.getValueAtPercentile(50) / MICROS_PER_MS,
                            micros.getValueAtPercentile(95) / MICROS_PER_MS,
                            micros.getValueAtPercentile(99) / MICROS_PER_MS,
                            micros.getMaxValue() / MICROS_PER_MS));
        }
    }

    /** Switches recording on or off; what was recorded stays. */
    public LatencyByShape enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    /** All shapes, the one with most time first. */
    public List<ShapeLatency> shapes() {
        return byShape.values().stream()
                .map(ShapeTimes::read)
                .sorted(Comparator.comparingDouble(ShapeLatency::totalMs)
                        .reversed()
                        .thenComparing(latency -> latency.shape().fingerprint()))
                .toList();
    }

    /** The times of one shape, empty when it was not seen. */
    public Optional<ShapeLatency> of(Fingerprint fingerprint) {
        return Optional.ofNullable(byShape.get(fingerprint)).map(ShapeTimes::read);
    }

    /** Shapes whose 95th percentile is at least the threshold: one call in twenty or more is that slow. Most time first. */
    public List<ShapeLatency> slowQueries(Duration threshold) {
        double thresholdMs = threshold.toNanos() / 1e6;
        return shapes().stream()
                .filter(shape -> shape.latency().p95Ms() >= thresholdMs)
                .toList();
    }

    /** Executions not counted because their text could not be read or there were already {@value #MOST_SHAPES} shapes. */
    public long leftOut() {
        return leftOut.sum();
    }

    @Override
    public boolean active() {
        return enabled;
    }

    @Override
    public void finished(Execution execution) {
        if (execution.failed()) {
            return;
        }
        ShapeTimes times = times(execution.text());
        if (times == null) {
            leftOut.add(execution.calls());
        } else {
            times.record(TimeUnit.NANOSECONDS.toMicros(execution.nanos() / execution.calls()), execution.calls());
        }
    }

    private @Nullable ShapeTimes times(String text) {
        try {
            QueryShape shape = Fingerprinter.shape(text);
            ShapeTimes known = byShape.get(shape.fingerprint());
            if (known != null || byShape.size() >= MOST_SHAPES) {
                return known;
            }
            return byShape.computeIfAbsent(shape.fingerprint(), fingerprint -> new ShapeTimes(shape));
        } catch (UnreadableStatementException unreadable) {
            return null;
        }
    }
}
