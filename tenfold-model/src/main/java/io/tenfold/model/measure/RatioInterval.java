// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

/**
 * How far a ratio of two figures (after over before) can be trusted: its 95 % interval.
 *
 * @param ratio after over before
 * @param low lower end
 * @param high upper end
 */
public record RatioInterval(double ratio, double low, double high) {
    /** Smaller than 1 beyond doubt. */
    public boolean isBelowOne() {
        return high < 1;
    }

    /** Greater than 1 beyond doubt. */
    public boolean isAboveOne() {
        return low > 1;
    }
}
