// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import java.util.Arrays;

/** What a set of indexes did for each query. */
final class MeasuredSet {
    private final IndexSet set;
    private final long bytes;
    private final double[] cost;
    private final double[][] wall;
    private final double[][] cpu;

    /**
     * Nothing is measured yet.
     *
     * @param bytes built size
     */
    MeasuredSet(IndexSet set, long bytes, int queries, int rounds) {
        this.set = set;
        this.bytes = bytes;
        this.cost = new double[queries];
        this.wall = new double[queries][rounds];
        this.cpu = new double[queries][rounds];
    }

    IndexSet set() {
        return set;
    }

    /** Built size. */
    long bytes() {
        return bytes;
    }

    int queries() {
        return cost.length;
    }

    /** The planner's cost of a query, with the set built. */
    void foresee(int query, double planned) {
        cost[query] = planned;
    }

    /**
     * One execution.
     *
     * @param wallSeconds by the clock; the limit where it was cut off
     * @param cpuSeconds of the server's processor time, NaN where unknown
     */
    void took(int query, int round, double wallSeconds, double cpuSeconds) {
        wall[query][round] = wallSeconds;
        cpu[query][round] = cpuSeconds;
    }

    double firstWallSeconds(int query) {
        return wall[query][0];
    }

    /** As long as the first time. */
    void tookAsBefore(int query, int round) {
        took(query, round, wall[query][0], cpu[query][0]);
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
