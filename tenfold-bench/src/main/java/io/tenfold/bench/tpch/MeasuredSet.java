// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import java.util.Arrays;

/**
 * What a set of indexes did for each query.
 *
 * @param set the set
 * @param bytes built size
 * @param cost of each query by the planner, with the set built
 * @param wall seconds of each query in each round; one that was cut off counts as the limit
 * @param cpu the same in seconds of the server's processor time
 */
record MeasuredSet(IndexSet set, long bytes, double[] cost, double[][] wall, double[][] cpu) {

    static MeasuredSet empty(IndexSet set, long bytes, int queries, int rounds) {
        return new MeasuredSet(
                set, bytes, new double[queries], new double[queries][rounds], new double[queries][rounds]);
    }

    double totalCost() {
        return Arrays.stream(cost).sum();
    }

    /** Median seconds of a query. */
    double wallSeconds(int query) {
        return median(wall[query]);
    }

    /** Median seconds of the server's processor time. */
    double cpuSeconds(int query) {
        return median(cpu[query]);
    }

    double totalWall() {
        return Arrays.stream(wall).mapToDouble(MeasuredSet::median).sum();
    }

    double totalCpu() {
        return Arrays.stream(cpu).mapToDouble(MeasuredSet::median).sum();
    }

    private static double median(double[] rounds) {
        double[] sorted = rounds.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
