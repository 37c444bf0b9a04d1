// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.model.measure.Replay;

/**
 * What was counted of a number of executions together.
 *
 * <p>Times are kept as number, sum and spread, from which mean and standard deviation of a part or of a whole follow exactly (T. Chan,
 * G. Golub and R. LeVeque, Updating formulae and a pairwise algorithm for computing sample variances, 1979). Sums of squares would do
 * the same on paper, but lose their digits where the times hardly differ.
 *
 * @param calls executions, 0 or more
 * @param totalMs time of all of them, ms
 * @param spread sum of the squared differences of their times from their mean, ms squared
 * @param rows rows returned or changed
 * @param sharedHit 8 kB blocks found in shared buffers
 * @param sharedRead 8 kB blocks read from outside shared buffers
 * @param tempBlocks 8 kB blocks of temporary files read and written
 * @param walBytes WAL bytes written
 */
public record CallTotals(
        long calls,
        double totalMs,
        double spread,
        long rows,
        long sharedHit,
        long sharedRead,
        long tempBlocks,
        long walBytes) {
    /** No executions. */
    public static final CallTotals NONE = new CallTotals(0, 0, 0, 0, 0, 0, 0, 0);

    /**
     * What the server's own running figures may be wrong by, as a share of them: it adds up in double precision, one rounding for
     * each execution. A spread smaller than that is not known to be so small.
     */
    private static final double ROUNDING = 1e-12;

    public CallTotals {
        if (calls < 0) {
            throw new IllegalArgumentException("calls is negative: " + calls);
        }
    }

    /** Mean time, ms; 0 without calls. */
    public double meanMs() {
        return perCall(totalMs);
    }

    /** Standard deviation of the times, ms, of all of them as a population; 0 without calls. */
    public double deviationMs() {
        return Math.sqrt(perCall(spread));
    }

    /** That sum for each execution; 0 without calls. */
    double perCall(double sum) {
        return calls == 0 ? 0 : sum / calls;
    }

    /** That count for each execution; 0 without calls. */
    double perCall(long sum) {
        return perCall((double) sum);
    }

    /** Both together. */
    CallTotals plus(CallTotals other) {
        return new CallTotals(
                calls + other.calls,
                totalMs + other.totalMs,
                spread + other.spread + between(other.calls, other.meanMs(), calls, meanMs()),
                rows + other.rows,
                sharedHit + other.sharedHit,
                sharedRead + other.sharedRead,
                tempBlocks + other.tempBlocks,
                walBytes + other.walBytes);
    }

    /**
     * What came since an earlier reading of the same counters.
     *
     * @param earlier with at most as many calls; {@link #isBefore} tells
     */
    CallTotals since(CallTotals earlier) {
        double ms = Math.max(0, totalMs - earlier.totalMs);
        return new CallTotals(
                calls - earlier.calls,
                ms,
                Math.max(spreadSince(earlier), ROUNDING * spread),
                rows - earlier.rows,
                sharedHit - earlier.sharedHit,
                sharedRead - earlier.sharedRead,
                tempBlocks - earlier.tempBlocks,
                walBytes - earlier.walBytes);
    }

    /** Whether these could be earlier totals of the same counters: none of them, nor the spread, ever goes back. */
    boolean isBefore(CallTotals later) {
        return calls <= later.calls
                && totalMs <= later.totalMs
                && rows <= later.rows
                && sharedHit <= later.sharedHit
                && sharedRead <= later.sharedRead
                && tempBlocks <= later.tempBlocks
                && walBytes <= later.walBytes
                && (calls == later.calls || later.spreadSince(this) >= -slack(later));
    }

    /** A thousand times the rounding: a spread that went back by more is that of other executions. */
    private static double slack(CallTotals later) {
        return 1000 * ROUNDING * (later.spread + later.totalMs * later.meanMs());
    }

    private double spreadSince(CallTotals earlier) {
        long left = calls - earlier.calls;
        double mean = left == 0 ? 0 : (totalMs - earlier.totalMs) / left;
        return spread - earlier.spread - between(earlier.calls, earlier.meanMs(), left, mean);
    }

    /**
     * Without executions of ours that are among them: their number and time as recorded; of the rest, which is counted for all
     * together, their share. Never below zero.
     */
    CallTotals without(Replay replay) {
        long left = calls - replay.calls();
        if (left <= 0) {
            return NONE;
        }
        double ms = Math.max(0, totalMs - replay.totalMs());
        double replayMean = replay.totalMs() / replay.calls();
        double between = between(left, ms / left, replay.calls(), replayMean);
        return new CallTotals(
                left,
                ms,
                Math.max(spread - replay.spread() - between, ROUNDING * spread),
                share(rows, left),
                share(sharedHit, left),
                share(sharedRead, left),
                share(tempBlocks, left),
                share(walBytes, left));
    }

    private long share(long sum, long left) {
        return Math.round((double) sum * left / calls);
    }

    /** What the distance of two means adds to the spread of both together. */
    private static double between(long one, double oneMean, long other, double otherMean) {
        double apart = oneMean - otherMean;
        return one + other == 0 ? 0 : apart * apart * one * other / (one + other);
    }
}
