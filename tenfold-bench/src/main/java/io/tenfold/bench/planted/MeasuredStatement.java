// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

/**
 * A statement without any new index, with ours, and with the expert's.
 *
 * @param calls its weight
 */
record MeasuredStatement(long calls, Times before, Times ours, Times expert) {
    /** A difference below this many ms is the round trip's, not the index's. */
    static final double ROUND_TRIP_MS = 0.05;

    private static final double SLOWER = 1.10;

    /** Whether ours made it more than 10 % slower, by the median and by the fastest quarter of the rounds. */
    boolean isSlower() {
        return isSlower(ours.median(), before.median()) && isSlower(ours.lowerQuartile(), before.lowerQuartile());
    }

    private static boolean isSlower(double after, double before) {
        return after > SLOWER * before + ROUND_TRIP_MS;
    }
}
