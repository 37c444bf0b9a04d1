// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.MeasuredSide;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.RatioInterval;
import io.tenfold.model.measure.ResultComparison.Outcome;
import io.tenfold.postgres.measure.QueryMeasurement.Measured;
import io.tenfold.postgres.measure.Side;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says of one query whether the changes helped, harmed, or neither beyond doubt. Rows come first, then time with its
 * interval; blocks speak beside time, because they do not depend on what else the machine does.
 */
final class DecideVerdict {
    /**
     * Three runs all below three others happen by chance once in 20 times, five below five once in 252 (and as often the
     * other way round); an interval resampled from so few cannot know. Fewer runs than these need twice the speed.
     */
    private static final int FEW_RUNS = 5;

    private static final double CLEAR_GAIN = 0.5;
    private static final double CLEAR_LOSS = 2;

    /** Below this a difference of two medians is a matter of round trips and caches, not of plans. */
    private static final double LEAST_LOSS_MS = 0.1;
    /** This many times the blocks without any gain in time is a loss waiting for a colder cache. */
    private static final double MANY_BLOCKS = 2;
    /** Differences of fewer blocks than these are one descent of an index more or less. */
    private static final long LEAST_FEWER_BLOCKS = 10;

    private static final long LEAST_MORE_BLOCKS = 100;

    private final int leastRuns;
    private final VerdictLimits limits;

    /**
     * @param leastRuns fewest runs of a side that allow a verdict by time
     * @param limits what is a gain and what a loss
     */
    DecideVerdict(int leastRuns, VerdictLimits limits) {
        this.leastRuns = leastRuns;
        this.limits = limits;
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
        boolean gain = after.medianMs() <= limits.gain() * before.medianMs();
        boolean loss = after.medianMs() > limits.loss() * before.medianMs();
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

    private QueryDecision byBlocksAlone(Measured measured) {
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

    private QueryDecision byTimeAndBlocks(Measured measured) {
        RatioInterval interval =
                ResampleRatio.of(measured.before().roundsMs(), measured.after().roundsMs());
        double lostMs = distribution(measured.after()).medianMs()
                - distribution(measured.before()).medianMs();
        boolean few = runs(measured) < FEW_RUNS;
        boolean worse = interval.ratio() > (few ? Math.max(CLEAR_LOSS, limits.loss()) : limits.loss())
                && interval.isAboveOne()
                && lostMs > LEAST_LOSS_MS;
        double gain = few || manyMoreBlocks(measured) ? Math.min(CLEAR_GAIN, limits.gain()) : limits.gain();
        String figures = figures(measured, interval);
        if (interval.ratio() <= gain && interval.isBelowOne()) {
            return decision(measured, Decision.KEEP, Cause.FASTER, "faster: " + figures, interval);
        }
        if (fewerBlocks(measured) && !worse) {
            return decision(
                    measured, Decision.KEEP, Cause.FEWER_BLOCKS, "fewer blocks, no slower: " + figures, interval);
        }
        if (worse && !fewerBlocks(measured)) {
            return decision(measured, Decision.REVERT, Cause.SLOWER, "slower: " + figures, interval);
        }
        if (manyMoreBlocks(measured) && (few || !interval.isBelowOne())) {
            return decision(
                    measured, Decision.REVERT, Cause.MORE_BLOCKS, "more blocks, no faster: " + figures, interval);
        }
        return decision(
                measured,
                Decision.INCONCLUSIVE,
                Cause.NO_DIFFERENCE,
                "no difference beyond doubt: " + figures,
                interval);
    }

    private boolean fewerBlocks(Measured measured) {
        long before = measured.before().blocks();
        long after = measured.after().blocks();
        return after >= 0 && before - after >= LEAST_FEWER_BLOCKS && after <= limits.gain() * before;
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
        return decision(measured, decision, cause, reason, null);
    }

    private static QueryDecision decision(
            Measured measured, Decision decision, Cause cause, String reason, @Nullable RatioInterval ratio) {
        QueryVerdict verdict = new QueryVerdict(
                measured.fingerprint(),
                decision,
                reason,
                side(measured.before()),
                side(measured.after()),
                ratio,
                measured.results());
        return new QueryDecision(
                verdict, cause, measured.before().indexes(), measured.after().indexes());
    }

    private static MeasuredSide side(Side side) {
        return new MeasuredSide(distribution(side), side.firstMs(), side.effort(), side.plan());
    }
}
