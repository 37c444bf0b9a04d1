// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.observe.Execution;
import io.tenfold.jdbc.observe.StatementObserver;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ConnectionUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the latest statements the application executed: text, values, time, rows, the line they come from and the unit of
 * work they belong to. Memory is bounded: the oldest is dropped, and counted. Thread-safe.
 *
 * <p>A statement is kept when its last row was read, its result was closed, or its update returned. One that failed is not
 * kept, nor one the result cache answered: nothing was executed. Its time is that of the execute call plus the time inside
 * {@code next()} where it has a fetch size (without one, the driver has read all rows when execute returns).
 *
 * <p>A batch of a prepared statement is one record with the number of its calls and the values of its first row; of other
 * batches each text is a record, with an equal share of the time.
 *
 * <p>The line it comes from is looked for in the first executions of a text by each thread and then in a sample of them.
 *
 * <p>Values and literals are in {@link #capture()} and nowhere else.
 */
public final class CaptureRecorder implements StatementObserver {
    private static final String SOURCE = "application";
    private static final double NANOS_PER_MS = 1e6;

    private final AtomicReferenceArray<@Nullable Execution> ring;
    private final AtomicLong kept = new AtomicLong();
    private final Supplier<ConnectionUse> connections;
    private volatile boolean enabled;
    private volatile long clearedAt;

    /**
     * @param limit most statements kept
     * @param enabled whether it records from the start
     */
    CaptureRecorder(int limit, boolean enabled, Supplier<ConnectionUse> connections) {
        if (limit < 1) {
            throw new IllegalArgumentException("capture limit is less than 1: " + limit);
        }
        this.ring = new AtomicReferenceArray<>(limit);
        this.enabled = enabled;
        this.connections = connections;
    }

    /** Switches recording on or off; what was recorded stays. */
    public CaptureRecorder enabled(boolean enabled) {
        this.enabled = enabled;
        return this;
    }

    public boolean isEnabled() {
        return enabled;
    }

    /** Statements forgotten because newer ones needed their place. */
    public long dropped() {
        return Math.max(0, kept.get() - clearedAt - ring.length());
    }

    /** Forgets all statements recorded so far. */
    public void clear() {
        clearedAt = kept.get();
        for (int i = 0; i < ring.length(); i++) {
            ring.set(i, null);
        }
    }

    /** What was recorded, in the order the executions started. */
    public Capture capture() {
        List<Execution> executions = new ArrayList<>();
        for (int i = 0; i < ring.length(); i++) {
            Execution execution = ring.get(i);
            if (execution != null) {
                executions.add(execution);
            }
        }
        executions.sort(Comparator.comparingLong(Execution::sequence));
        long first = executions.isEmpty() ? 0 : executions.get(0).beganAt();
        return new Capture(
                executions.stream()
                        .map(execution -> statement(execution, first))
                        .toList(),
                connections.get());
    }

    private static CapturedStatement statement(Execution execution, long first) {
        return new CapturedStatement(
                execution.text(),
                execution.parameters(),
                execution.calls(),
                OptionalDouble.of(execution.nanos() / NANOS_PER_MS),
                execution.rows() == Execution.UNKNOWN ? OptionalLong.empty() : OptionalLong.of(execution.rows()),
                execution.occurrence(first),
                SOURCE,
                null,
                null,
                execution.searchPath());
    }

    @Override
    public boolean active() {
        return enabled;
    }

    @Override
    public void finished(Execution execution) {
        if (!execution.failed() && !execution.fromCache() && execution.sequence() > 0) {
            ring.set((int) (kept.getAndIncrement() % ring.length()), execution);
        }
    }
}
