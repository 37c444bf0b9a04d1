// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.ServerCounters;
import org.jspecify.annotations.Nullable;

/** Adds up what the server counted for one shape: several texts, roles or queryids can have the same one. */
final class CollectCounters {
    private @Nullable ServerCounters sum;
    private long calls;
    private double totalMs;

    /**
     * Adds the counters of some calls.
     *
     * @param count how many calls
     * @param ms time of all those calls, ms
     */
    void add(ServerCounters counters, long count, double ms) {
        sum = sum == null ? counters : added(sum, counters, deviation(sum, counters, count, ms));
        calls += count;
        totalMs += ms;
    }

    /** Null when nothing was added. */
    @Nullable
    ServerCounters counters() {
        return sum;
    }

    /** The deviation of both groups together: that within each and that of their means. */
    private double deviation(ServerCounters one, ServerCounters other, long count, double ms) {
        double mean = totalMs / calls;
        double otherMean = ms / count;
        double all = calls + (double) count;
        double within = calls * square(one.deviationMs()) + count * square(other.deviationMs());
        double between = calls * (count / all) * square(mean - otherMean);
        return Math.sqrt((within + between) / all);
    }

    private static double square(double value) {
        return value * value;
    }

    /** No execution takes no time: 0 is not known, and then the slowest of both is not known either. */
    private static double slowest(double one, double other) {
        return one == 0 || other == 0 ? 0 : Math.max(one, other);
    }

    private static ServerCounters added(ServerCounters one, ServerCounters other, double deviationMs) {
        return new ServerCounters(
                one.plans() + other.plans(),
                one.planningMs() + other.planningMs(),
                Math.min(one.fastestMs(), other.fastestMs()),
                slowest(one.slowestMs(), other.slowestMs()),
                deviationMs,
                one.sharedHit() + other.sharedHit(),
                one.sharedRead() + other.sharedRead(),
                one.sharedDirtied() + other.sharedDirtied(),
                one.sharedWritten() + other.sharedWritten(),
                one.tempRead() + other.tempRead(),
                one.tempWritten() + other.tempWritten(),
                one.readMs() + other.readMs(),
                one.writeMs() + other.writeMs(),
                one.walRecords() + other.walRecords(),
                one.walBytes() + other.walBytes(),
                one.jitMs() + other.jitMs());
    }
}
