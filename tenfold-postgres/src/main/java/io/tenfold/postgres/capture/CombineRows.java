// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import io.tenfold.model.workload.ServerCounters;

/** Adds rows of pg_stat_statements to each other and takes an earlier one from a later one. */
final class CombineRows {
    private CombineRows() {}

    /** Both together, under the key of the first; since when is no longer known. */
    static StatementRow sum(StatementRow one, StatementRow other) {
        ServerCounters a = one.counters();
        ServerCounters b = other.counters();
        double deviation =
                deviation(one.calls() + other.calls(), one.totalMs() + other.totalMs(), squares(one) + squares(other));
        ServerCounters sum = new ServerCounters(
                a.plans() + b.plans(),
                a.planningMs() + b.planningMs(),
                Math.min(a.fastestMs(), b.fastestMs()),
                Math.max(a.slowestMs(), b.slowestMs()),
                deviation,
                a.sharedHit() + b.sharedHit(),
                a.sharedRead() + b.sharedRead(),
                a.sharedDirtied() + b.sharedDirtied(),
                a.sharedWritten() + b.sharedWritten(),
                a.tempRead() + b.tempRead(),
                a.tempWritten() + b.tempWritten(),
                a.readMs() + b.readMs(),
                a.writeMs() + b.writeMs(),
                a.walRecords() + b.walRecords(),
                a.walBytes() + b.walBytes(),
                a.jitMs() + b.jitMs());
        return new StatementRow(
                one.key(),
                one.role(),
                one.text(),
                one.searchPath(),
                one.calls() + other.calls(),
                one.totalMs() + other.totalMs(),
                one.rows() + other.rows(),
                sum,
                null,
                null);
    }

    /**
     * What came to it between two readings. Fastest and slowest execution of the time between are known only where they are new
     * records, where counting them began since, or where there was one execution; 0 otherwise.
     *
     * @param before the earlier row, with fewer calls
     * @param restarted whether fastest and slowest began anew since
     */
    static StatementRow since(StatementRow before, StatementRow after, boolean restarted) {
        long calls = after.calls() - before.calls();
        double ms = positive(after.totalMs() - before.totalMs());
        ServerCounters a = before.counters();
        ServerCounters b = after.counters();
        boolean newFastest = restarted || b.fastestMs() < a.fastestMs();
        boolean newSlowest = restarted || b.slowestMs() > a.slowestMs();
        ServerCounters counters = new ServerCounters(
                positive(b.plans() - a.plans()),
                positive(b.planningMs() - a.planningMs()),
                calls == 1 ? ms : newFastest ? b.fastestMs() : 0,
                calls == 1 ? ms : newSlowest ? b.slowestMs() : 0,
                deviation(calls, ms, squares(after) - squares(before)),
                positive(b.sharedHit() - a.sharedHit()),
                positive(b.sharedRead() - a.sharedRead()),
                positive(b.sharedDirtied() - a.sharedDirtied()),
                positive(b.sharedWritten() - a.sharedWritten()),
                positive(b.tempRead() - a.tempRead()),
                positive(b.tempWritten() - a.tempWritten()),
                positive(b.readMs() - a.readMs()),
                positive(b.writeMs() - a.writeMs()),
                positive(b.walRecords() - a.walRecords()),
                positive(b.walBytes() - a.walBytes()),
                positive(b.jitMs() - a.jitMs()));
        return after.with(calls, ms, positive(after.rows() - before.rows()), counters);
    }

    private static long positive(long value) {
        return Math.max(0, value);
    }

    private static double positive(double value) {
        return Math.max(0, value);
    }

    /** The sum of the squares of all its times, from mean and standard deviation (of the population, as the server has it). */
    private static double squares(StatementRow row) {
        double mean = row.totalMs() / row.calls();
        double deviation = row.counters().deviationMs();
        return row.calls() * (mean * mean + deviation * deviation);
    }

    private static double deviation(long calls, double totalMs, double squares) {
        double mean = totalMs / calls;
        return Math.sqrt(positive(squares / calls - mean * mean));
    }
}
