// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

/**
 * Planner's cost of something before and after. Estimates.
 *
 * @param before cost units, not negative
 * @param after cost units, not negative
 */
public record CostChange(double before, double after) {
    public CostChange {
        if (!(before >= 0 && after >= 0)) {
            throw new IllegalArgumentException("no costs: " + before + " and " + after);
        }
    }
}
