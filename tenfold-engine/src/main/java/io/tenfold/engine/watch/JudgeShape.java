// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

import io.tenfold.advisor.Figures;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Says of one shape whether it got faster or slower. A loss must lie beyond the whole interval: it takes a change back. A gain must be
 * as large as asked for, and beyond doubt a gain.
 */
final class JudgeShape {
    private final WatchLimits limits;
    private final @Nullable Control control;

    JudgeShape(WatchLimits limits, @Nullable Control control) {
        this.limits = limits;
        this.control = control;
    }

    ShapeVerdict judge(ShapePair pair) {
        ShapeFigures before = pair.before();
        ShapeFigures after = pair.after();
        if (pair.problem() != null) {
            return verdict(pair, Cause.NOT_COMPARED, "not compared: " + pair.problem(), null);
        }
        if (after == null) {
            return verdict(pair, Cause.ONLY_BEFORE, "not seen since: " + calls(before) + " before", null);
        }
        if (before == null) {
            return verdict(pair, Cause.ONLY_AFTER, "not seen before: " + calls(after) + " since", null);
        }
        RatioOfMeans ratio = pair.ratio().orElse(null);
        if (pair.leastCalls() < limits.leastCalls() || ratio == null) {
            return verdict(
                    pair,
                    Cause.TOO_FEW_CALLS,
                    "too few calls: " + Figures.number(before.calls()) + " before and " + Figures.number(after.calls())
                            + " since, at least " + limits.leastCalls() + " needed",
                    null);
        }
        RatioOfMeans clean = control == null ? ratio : ratio.without(control);
        Cause cause = cause(pair, after, clean);
        return verdict(pair, cause, word(cause) + ": " + figures(before, after, clean), clean);
    }

    private Cause cause(ShapePair pair, ShapeFigures after, RatioOfMeans ratio) {
        if (!pair.touched()) {
            return pair.tables() == null ? Cause.UNKNOWN_TABLES : Cause.OTHER_TABLES;
        }
        if (ratio.low() > 1 + limits.maxLoss() && lostMs(after, ratio) >= limits.leastLossMs()) {
            return Cause.SLOWER;
        }
        double gained = 1 - limits.minGain();
        if (ratio.ratio() <= gained && ratio.high() < 1) {
            return Cause.FASTER;
        }
        return ratio.low() > gained ? Cause.NO_GAIN : Cause.UNCLEAR;
    }

    /** What a call lost, on the machine as it is now. */
    private static double lostMs(ShapeFigures after, RatioOfMeans ratio) {
        return after.meanMs() * (1 - 1 / ratio.ratio());
    }

    private static String word(Cause cause) {
        return switch (cause) {
            case FASTER -> "faster";
            case SLOWER -> "slower";
            case NO_GAIN -> "no gain";
            case OTHER_TABLES -> "touches no changed table";
            case UNKNOWN_TABLES -> "its tables are not known";
            default -> "no difference beyond doubt";
        };
    }

    private String figures(ShapeFigures before, ShapeFigures after, RatioOfMeans ratio) {
        String machine = control == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        ", after taking out x%.2f of the machine itself (%d shapes of other tables)",
                        control.ratio(),
                        control.shapes());
        return String.format(
                Locale.ROOT,
                "mean %s to %s, ratio %.2f (95 %% interval %.2f to %.2f)%s; %s before, %s since; blocks per call %s to %s,"
                        + " WAL bytes per call %s to %s",
                ms(before.meanMs()),
                ms(after.meanMs()),
                ratio.ratio(),
                ratio.low(),
                ratio.high(),
                machine,
                calls(before),
                calls(after),
                Figures.number(before.blocksPerCall()),
                Figures.number(after.blocksPerCall()),
                Figures.number(before.walBytesPerCall()),
                Figures.number(after.walBytesPerCall()));
    }

    private static String ms(double ms) {
        return ms >= 1 ? Figures.milliseconds(ms) : String.format(Locale.ROOT, "%.3f ms", ms);
    }

    private static String calls(@Nullable ShapeFigures figures) {
        return Figures.count(figures == null ? 0 : figures.calls(), "call", "calls");
    }

    private static ShapeVerdict verdict(ShapePair pair, Cause cause, String reason, @Nullable RatioOfMeans ratio) {
        return new ShapeVerdict(
                pair.fingerprint(), pair.kind(), pair.tables(), cause, reason, pair.before(), pair.after(), ratio);
    }
}
