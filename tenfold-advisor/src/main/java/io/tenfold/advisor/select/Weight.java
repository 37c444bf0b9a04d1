// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.select;

/**
 * What the cost of one query is worth in the objective, by its cost today.
 *
 * @param today its cost, planner's units
 * @param usual the part of its time that a plan of that cost usually takes in this workload
 * @param excess the rest of its time
 * @param equal what it counts besides, as every query does
 */
record Weight(double today, double usual, double excess, double equal) {
    /** Nothing else is known: the part is the cost's. */
    double of(double cost) {
        double part = today > 0 ? cost / today : 0;
        return (usual + equal) * part + excess * part * part * part;
    }

    /** The same in another unit. */
    Weight times(double factor) {
        return new Weight(today, usual * factor, excess * factor, equal * factor);
    }
}
