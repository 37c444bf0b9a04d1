// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.capture;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Durations;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Executions summed up: calls, time, rows, and a histogram of their times to three digits. */
final class StatementSum {
    private static final double NANOS_PER_MS = 1e6;
    private static final long THREE_DIGITS = 1_000;

    private final Map<Long, Long> nanos = new TreeMap<>();
    private long calls;
    private long timed;
    private double totalMs;
    private long rows;
    private boolean rowsKnown = true;

    void add(CapturedStatement statement) {
        calls += statement.calls();
        rowsKnown &= statement.rows().isPresent();
        rows += statement.rows().orElse(0);
        if (statement.totalMs().isPresent()) {
            double ms = statement.totalMs().getAsDouble();
            totalMs += ms;
            timed += statement.calls();
            addTimes(statement, ms);
        }
    }

    private void addTimes(CapturedStatement statement, double ms) {
        Durations durations = statement.durations();
        if (durations == null) {
            count(ms / statement.calls(), statement.calls());
        } else {
            durations.buckets().forEach(bucket -> count(bucket.ms(), bucket.count()));
        }
    }

    private void count(double ms, long times) {
        nanos.merge(rounded(Math.max(0, Math.round(ms * NANOS_PER_MS))), times, Long::sum);
    }

    private static long rounded(long value) {
        long unit = 1;
        while (value / unit >= THREE_DIGITS) {
            unit *= 10;
        }
        return (value + unit / 2) / unit * unit;
    }

    void add(StatementSum other) {
        calls += other.calls;
        timed += other.timed;
        totalMs += other.totalMs;
        rows += other.rows;
        rowsKnown &= other.rowsKnown;
        other.nanos.forEach((value, count) -> nanos.merge(value, count, Long::sum));
    }

    long calls() {
        return calls;
    }

    /** Empty where one of them had no time. */
    OptionalDouble totalMs() {
        return timed == calls ? OptionalDouble.of(totalMs) : OptionalDouble.empty();
    }

    OptionalLong rows() {
        return rowsKnown ? OptionalLong.of(rows) : OptionalLong.empty();
    }

    @Nullable
    Durations durations() {
        return timed < calls
                ? null
                : new Durations(nanos.entrySet().stream()
                        .map(entry -> new Durations.Bucket(entry.getKey() / NANOS_PER_MS, entry.getValue()))
                        .toList());
    }
}
