// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/** When to stop looking for a better choice. With {@link #NONE} nothing that is decided depends on a clock. */
public final class Deadline {
    /** There is all the time in the world. */
    public static final Deadline NONE = new Deadline(() -> 0, Long.MAX_VALUE);

    private final LongSupplier clock;
    private final long end;
    private boolean passed;

    private Deadline(LongSupplier clock, long end) {
        this.clock = clock;
        this.end = end;
    }

    /**
     * That long from now.
     *
     * @param clock nanoseconds since any fixed moment, such as {@link System#nanoTime}
     * @param time what is left
     */
    public static Deadline in(LongSupplier clock, Duration time) {
        requireNonNull(clock, "clock is null");
        long start = clock.getAsLong();
        return new Deadline(() -> clock.getAsLong() - start, time.toNanos());
    }

    /** Whether it is over. Once it is, it stays so. */
    boolean passed() {
        passed = passed || clock.getAsLong() >= end;
        return passed;
    }

    /** Whether anybody was told that it is over, and so left something undone. */
    boolean wasNoticed() {
        return passed;
    }
}
