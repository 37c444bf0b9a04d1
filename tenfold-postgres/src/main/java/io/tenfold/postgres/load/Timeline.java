// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import java.time.Duration;

/**
 * When a run begins to count, and into which slice of time a moment falls. Moments are those of {@link System#nanoTime}.
 *
 * @param start first request
 * @param from end of the warm-up: from here on it counts
 * @param end no request is sent after it
 * @param sliceNanos length of a slice
 */
record Timeline(long start, long from, long end, long sliceNanos) {
    /** Slices are a thirtieth of the run, so that each has requests enough and there are slices enough for an interval. */
    private static final int SLICES = 30;

    private static final Duration SHORTEST_SLICE = Duration.ofMillis(100);

    /** Before anything counts. */
    static final int WARMING_UP = -1;

    /** From that moment on. */
    static Timeline starting(long start, Duration warmup, Duration duration) {
        long from = start + warmup.toNanos();
        long slice = Math.max(SHORTEST_SLICE.toNanos(), duration.toNanos() / SLICES);
        return new Timeline(start, from, from + duration.toNanos(), Math.min(slice, duration.toNanos()));
    }

    /** Whole slices in it. */
    int slices() {
        return (int) ((end - from) / sliceNanos);
    }

    /** Number of the slice that moment falls into; {@link #slices} after the last whole one. */
    int slice(long moment) {
        if (moment - from < 0) {
            return WARMING_UP;
        }
        return (int) Math.min(slices(), (moment - from) / sliceNanos);
    }

    /** Whole slices up to that moment. */
    int slicesUntil(long moment) {
        return (int) Math.max(0, Math.min(slices(), (moment - from) / sliceNanos));
    }
}
