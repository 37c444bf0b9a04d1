// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

/**
 * How far a ratio can be trusted: the 95 % percentile bootstrap interval (B. Efron, 1979) over slices of time.
 *
 * @param low lower end
 * @param high upper end
 */
public record Interval(double low, double high) {
    /** Whether that ratio is not ruled out. */
    public boolean holds(double ratio) {
        return low <= ratio && ratio <= high;
    }
}
