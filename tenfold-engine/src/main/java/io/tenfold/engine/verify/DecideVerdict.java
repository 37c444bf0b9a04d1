// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.Side;
import java.util.Locale;

/**
 * Says of one query whether the changes helped, harmed, or neither beyond doubt. Rows come first, then time with its
 * interval; blocks speak beside time, because they do not depend on what else the machine does.
 */
final class DecideVerdict {
    /** A gain is worth an index from here on: a fifth. */
    private static final double GAIN = 0.8;
    /** A loss takes it back from here on: a tenth. */
    private static final double LOSS = 1.1;
    /** Below this a difference of two medians is a matter of round trips and caches, not of plans. */
    private static final double LEAST_LOSS_MS = 0.1;
    /** This many times the blocks without any gain in time is a loss waiting for a colder cache. */
    private static final double MANY_BLOCKS = 2;
    /** Differences of fewer blocks than these are one descent of an index more or less. */
    private static final long LEAST_FEWER_BLOCKS = 10;

    private static final long LEAST_MORE_BLOCKS = 100;

    private final int leastRuns;

    /**
     * @param leastRuns fewest runs of a side that allow a verdict by time
     */
    DecideVerdict(int leastRuns) {
        this.leastRuns = leastRuns;
    }

    QueryDecision decide(Measured measured) {
        if (measured.results().outcome() == Outcome.DIFFERENT) {
            return otherRows(measured);
        }
        if (measured.before().censored() || measured.after().censored()) {
            return timedOut(measured);
        }
        if (!measured.before().plans().isEmpty()
                && measured.before().plans().equals(measured.after().plans())) {
            return decision(
                    measured, Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE, "no difference: the plan is the same");
        }
        return runs(measured) < leastRuns ? byBlocksAlone(measured) : byTimeAndBlocks(measured);
    }

    private static QueryDecision otherRows(Measured measured) {
        String detail = measured.results().detail();
        return measured.dataChanged()
                ? decision(
                        measured,
                        Decision.INCONCLUSIVE,
                        Cause.DATA_CHANGED,
                        "rows changed while it was measured: " + detail)
                : decision(measured, Decision.REVERT, Cause.OTHER_ROWS, "it returns other rows: " + detail);
    }

    /** A run that was stopped took at least as long as the limit, so the figures of its side are lower bounds. */
    private QueryDecision timedOut(Measured measured) {
        Distribution before = distribution(measured.before());
        Distribution after = distribution(measured.after());
        boolean gain = after.medianMs() <= GAIN * before.medianMs();
        boolean loss = after.medianMs() > LOSS * before.medianMs();
        if (!measured.after().censored() && gain && after.n() >= leastRuns) {
            return decision(
                    measured,
                    Decision.KEEP,
                    Cause.FASTER,
                    "at least %s times as fast: ran into the time limit of %s before, takes %s"
                            .formatted(times(after.speedupFrom(before)), ms(before.maxMs()), ms(after.medianMs())));
        }
        if (!measured.before().censored() && loss) {
            return decision(
                    measured,
                    Decision.REVERT,
                    Cause.SLOWER,
                    "ran into the time limit of %s, took %s before"
                            .formatted(ms(after.maxMs()), ms(before.medianMs())));
        }
        String sides = measured.before().censored() && measured.after().censored() ? "both sides" : "a side";
        return decision(
                measured,
                Decision.INCONCLUSIVE,
                Cause.TIMED_OUT,
                sides + " ran into the time limit, nothing to compare");
    }

    private static QueryDecision byBlocksAlone(Measured measured) {
        boolean notSlower = distribution(measured.after()).medianMs()
                <= distribution(measured.before()).medianMs();
        String figures = "%d runs without, %d with; %s"
                .formatted(
                        measured.before().roundsMs().size(),
                        measured.after().roundsMs().size(),
                        blocks(measured));
        return fewerBlocks(measured) && notSlower
                ? decision(measured, Decision.KEEP, Cause.FEWER_BLOCKS, "fewer blocks: " + figures)
                : decision(measured, Decision.INCONCLUSIVE, Cause.TOO_FEW_RUNS, "too few runs: " + figures);
    }

    private static QueryDecision byTimeAndBlocks(Measured measured) {
        RatioInterval interval =
                RatioInterval.of(measured.before().roundsMs(), measured.after().roundsMs());
        double lostMs = distribution(measured.after()).medianMs()
                - distribution(measured.before()).medianMs();
        boolean worse = interval.ratio() > LOSS && interval.isAboveOne() && lostMs > LEAST_LOSS_MS;
        String figures = figures(measured, interval);
        if (interval.ratio() <= GAIN && interval.isBelowOne()) {
            return decision(measured, Decision.KEEP, Cause.FASTER, "faster: " + figures);
        }
        if (fewerBlocks(measured) && !worse) {
            return decision(measured, Decision.KEEP, Cause.FEWER_BLOCKS, "fewer blocks, no slower: " + figures);
        }
        if (worse && !fewerBlocks(measured)) {
            return decision(measured, Decision.REVERT, Cause.SLOWER, "slower: " + figures);
        }
        if (manyMoreBlocks(measured) && !interval.isBelowOne()) {
            return decision(measured, Decision.REVERT, Cause.MORE_BLOCKS, "more blocks, no faster: " + figures);
        }
        return decision(measured, Decision.INCONCLUSIVE, Cause.NO_DIFFERENCE, "no difference beyond doubt: " + figures);
    }

    private static boolean fewerBlocks(Measured measured) {
        long before = measured.before().blocks();
        long after = measured.after().blocks();
        return after >= 0 && before - after >= LEAST_FEWER_BLOCKS && after <= GAIN * before;
    }

    private static boolean manyMoreBlocks(Measured measured) {
        long before = measured.before().blocks();
        long after = measured.after().blocks();
        return before >= 0 && after - before >= LEAST_MORE_BLOCKS && after >= MANY_BLOCKS * before;
    }

    private static int runs(Measured measured) {
        return Math.min(
                measured.before().roundsMs().size(), measured.after().roundsMs().size());
    }

    private static Distribution distribution(Side side) {
        return Distribution.of(side.roundsMs(), side.censored());
    }

    private static String figures(Measured measured, RatioInterval interval) {
        return String.format(
                Locale.ROOT,
                "median %s to %s, ratio %.2f (95 %% interval %.2f to %.2f), %s",
                ms(distribution(measured.before()).medianMs()),
                ms(distribution(measured.after()).medianMs()),
                interval.ratio(),
                interval.low(),
                interval.high(),
                blocks(measured));
    }

    private static String blocks(Measured measured) {
        return measured.before().blocks() < 0 || measured.after().blocks() < 0
                ? "blocks not measured"
                : "blocks %d to %d"
                        .formatted(measured.before().blocks(), measured.after().blocks());
    }

    private static String ms(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f ms" : "%.0f ms", value);
    }

    private static String times(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }

    private static QueryDecision decision(Measured measured, Decision decision, Cause cause, String reason) {
        QueryVerdict verdict = new QueryVerdict(
                measured.fingerprint(),
                decision,
                reason,
                distribution(measured.before()),
                distribution(measured.after()),
                measured.before().blocks(),
                measured.after().blocks(),
                measured.results(),
                measured.before().plan(),
                measured.after().plan());
        return new QueryDecision(verdict, cause, measured.after().indexes());
    }
}
