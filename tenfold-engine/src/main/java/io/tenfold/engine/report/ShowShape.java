// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.watch.Cause;
import io.tenfold.engine.watch.Control;
import io.tenfold.engine.watch.RatioOfMeans;
import io.tenfold.engine.watch.ShapeFigures;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.WindowComparison;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** A watched statement in words and figures, for whatever prints it. */
final class ShowShape {
    /** What {@link #cells} are. */
    static final List<String> HEADS =
            List.of("statement", "kind", "calls", "mean", "ratio (95 %)", "blocks/call", "WAL/call", "verdict");

    private static final int SHORT = 8;
    private static final String NONE = "-";

    private ShowShape() {}

    /** One for each of {@link #HEADS}. */
    static List<String> cells(ShapeVerdict shape) {
        return List.of(
                id(shape),
                shape.kind().name().toLowerCase(Locale.ROOT),
                both(shape, ShapeFigures::calls, Figures::number),
                both(shape, ShapeFigures::meanMs, ShowNumber::milliseconds),
                ratio(shape.ratio()),
                both(shape, ShapeFigures::blocksPerCall, Figures::number),
                both(shape, ShapeFigures::walBytesPerCall, ShowNumber::bytes),
                word(shape.cause()));
    }

    /** The first characters of its fingerprint. */
    static String id(ShapeVerdict shape) {
        return shape.fingerprint().value().substring(0, SHORT);
    }

    /** How many were seen, and for how long. */
    static String seen(WindowComparison comparison) {
        return Figures.count(comparison.shapes().size(), "statement", "statements") + " of the application seen, "
                + ShowTime.length(comparison.before()) + " before and " + ShowTime.length(comparison.after())
                + " since";
    }

    /** How the machine itself changed. */
    static String control(Control control) {
        return String.format(
                Locale.ROOT,
                "The machine itself: x%.2f, by %d statements of other tables; taken out of every ratio.",
                control.ratio(),
                control.shapes());
    }

    private static String both(
            ShapeVerdict shape, ToDoubleFunction<ShapeFigures> figure, DoubleFunction<String> shown) {
        return one(shape.before(), figure, shown) + " -> " + one(shape.after(), figure, shown);
    }

    private static String one(
            @Nullable ShapeFigures side, ToDoubleFunction<ShapeFigures> figure, DoubleFunction<String> shown) {
        return side == null ? NONE : shown.apply(figure.applyAsDouble(side));
    }

    private static String ratio(@Nullable RatioOfMeans ratio) {
        return ratio == null
                ? NONE
                : String.format(Locale.ROOT, "%.2f (%.2f to %.2f)", ratio.ratio(), ratio.low(), ratio.high());
    }

    private static String word(Cause cause) {
        return switch (cause) {
            case FASTER -> "faster";
            case SLOWER -> "slower";
            case NO_GAIN -> "no gain";
            case UNCLEAR -> "unclear";
            case TOO_FEW_CALLS -> "too few calls";
            case ONLY_BEFORE -> "not seen since";
            case ONLY_AFTER -> "not seen before";
            case NOT_COMPARED -> "not compared";
            case OTHER_TABLES -> "other tables";
            case UNKNOWN_TABLES -> "tables unknown";
        };
    }
}
