// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The unit of work each thread is in: one the application named, or else a run of statements with less than 100 ms between
 * the end of one and the start of the next.
 */
final class ThreadUnits {
    private static final long GAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final AtomicLong numbers = new AtomicLong();
    private final ThreadLocal<State> states = ThreadLocal.withInitial(State::new);

    /**
     * A unit of work.
     *
     * @param number unique within the recorder
     * @param name null when the application gave none
     * @param outer the unit around it, null for none
     */
    record Unit(
            long number, @Nullable String name, @Nullable Unit outer) {}

    private static final class State {
        @Nullable
        Unit named;

        @Nullable
        Unit unnamed;

        long lastEnd;
    }

    /**
     * The unit a statement starting on this thread belongs to.
     *
     * @param now by {@link System#nanoTime}
     */
    Unit current(long now) {
        State state = states.get();
        if (state.named != null) {
            return state.named;
        }
        Unit unnamed = state.unnamed;
        if (unnamed == null || now - state.lastEnd >= GAP_NANOS) {
            unnamed = new Unit(numbers.incrementAndGet(), null, null);
            state.unnamed = unnamed;
        }
        state.lastEnd = now;
        return unnamed;
    }

    /**
     * Says that a statement of this thread ended.
     *
     * @param now by {@link System#nanoTime}
     */
    void statementEnded(long now) {
        State state = states.get();
        if (state.named == null) {
            state.lastEnd = now;
        }
    }

    UnitOfWork open(String name) {
        State state = states.get();
        Unit unit = new Unit(numbers.incrementAndGet(), name, state.named);
        state.named = unit;
        state.unnamed = null;
        return () -> close(unit);
    }

    /** Ends a unit and those opened inside it that were left open; a unit that already ended is left alone. */
    private void close(Unit unit) {
        State state = states.get();
        for (Unit open = state.named; open != null; open = open.outer()) {
            if (open.number() == unit.number()) {
                state.named = unit.outer();
                return;
            }
        }
    }
}
