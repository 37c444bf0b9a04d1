// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

/**
 * One bundle of values: which value each kind of placeholder gets in it.
 *
 * <p>Bounds of ranges are places in the ordered values, 0 for the smallest and 1 for the largest: a pair for a column with a
 * bound on both sides, a single one otherwise.
 */
enum Draw {
    MOST_COMMON(0.45, 0.55, 0.5, 0.5),
    LEAST_COMMON(0.99, 1, 0.98, 0.02),
    LOW_END(0, 0.1, 0.05, 0.05),
    MIDDLE(0.4, 0.6, 0.5, 0.5),
    HIGH_END(0.9, 1, 0.95, 0.95);

    /** Lower bound of a column that has an upper one too. */
    final double pairLow;

    /** Upper bound of a column that has a lower one too. */
    final double pairHigh;

    final double singleLow;
    final double singleHigh;

    Draw(double pairLow, double pairHigh, double singleLow, double singleHigh) {
        this.pairLow = pairLow;
        this.pairHigh = pairHigh;
        this.singleLow = singleLow;
        this.singleHigh = singleHigh;
    }

    /** Takes values from the histogram, where there is one. */
    boolean fromHistogram() {
        return this != MOST_COMMON && this != LEAST_COMMON;
    }
}
