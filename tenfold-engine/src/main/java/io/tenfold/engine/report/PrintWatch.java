// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.watch.Cause;
import io.tenfold.engine.watch.Control;
import io.tenfold.engine.watch.RatioOfMeans;
import io.tenfold.engine.watch.ShapeFigures;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.measure.ChangeVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the application's own statements say of changes, as lines of text; statements by fingerprint. */
public final class PrintWatch {
    private static final int SHORT = 8;
    private static final int MOST_SHAPES = 20;
    private static final int MOST_REASONS = 10;
    private static final String NONE = "-";

    private final WindowComparison comparison;
    private final Ink ink;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private PrintWatch(WindowComparison comparison, Ink ink, int width) {
        this.comparison = comparison;
        this.ink = ink;
        this.width = width;
    }

    /**
     * The lines, without line feeds.
     *
     * @param changes the verdicts
     * @param width most characters of a line of prose
     */
    public static List<String> lines(WindowComparison comparison, List<ChangeVerdict> changes, Ink ink, int width) {
        PrintWatch print = new PrintWatch(comparison, ink, width);
        print.header();
        print.shapes();
        print.reasons();
        print.changes(changes);
        return print.lines;
    }

    private void header() {
        wrapped(Figures.count(comparison.shapes().size(), "statement", "statements")
                + " of the application seen, " + ShowTime.length(comparison.before()) + " before and "
                + ShowTime.length(comparison.after()) + " since");
        Control control = comparison.control();
        if (control != null) {
            wrapped(String.format(
                    Locale.ROOT,
                    "  The machine itself: x%.2f, by %d statements of other tables; taken out of every ratio.",
                    control.ratio(),
                    control.shapes()));
        }
        comparison.notes().forEach(note -> wrapped("  " + note));
    }

    private void shapes() {
        lines.add("");
        TextTable table = new TextTable()
                .row("statement", "kind", "calls", "mean", "ratio (95 %)", "blocks/call", "WAL/call", "verdict");
        comparison.shapes().stream().limit(MOST_SHAPES).forEach(shape -> row(table, shape));
        lines.addAll(table.lines(0));
        if (comparison.shapes().size() > MOST_SHAPES) {
            lines.add(ink.dim("and " + (comparison.shapes().size() - MOST_SHAPES)
                    + " more statements with less time (--json has all)"));
        }
    }

    private static void row(TextTable table, ShapeVerdict shape) {
        table.row(
                id(shape),
                shape.kind().name().toLowerCase(Locale.ROOT),
                both(shape, figures -> figures.calls(), Unit.COUNT),
                both(shape, ShapeFigures::meanMs, Unit.MS),
                ratio(shape.ratio()),
                both(shape, ShapeFigures::blocksPerCall, Unit.COUNT),
                both(shape, ShapeFigures::walBytesPerCall, Unit.BYTES),
                word(shape.cause()));
    }

    /** How a figure is shown. */
    private enum Unit {
        COUNT,
        MS,
        BYTES;

        String show(double value) {
            return switch (this) {
                case COUNT -> Figures.number(value);
                case MS -> ShowNumber.milliseconds(value);
                case BYTES -> ShowNumber.bytes(value);
            };
        }
    }

    private static String both(ShapeVerdict shape, ToDoubleFunction<ShapeFigures> figure, Unit unit) {
        return one(shape.before(), figure, unit) + " -> " + one(shape.after(), figure, unit);
    }

    private static String one(@Nullable ShapeFigures side, ToDoubleFunction<ShapeFigures> figure, Unit unit) {
        return side == null ? NONE : unit.show(figure.applyAsDouble(side));
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

    /** Of what cannot be compared the table does not say why. */
    private void reasons() {
        List<ShapeVerdict> lost = comparison.shapes().stream()
                .filter(shape -> shape.cause() == Cause.NOT_COMPARED)
                .toList();
        lost.stream().limit(MOST_REASONS).forEach(shape -> wrapped("  " + id(shape) + " " + shape.reason()));
        if (lost.size() > MOST_REASONS) {
            lines.add(ink.dim("  and " + (lost.size() - MOST_REASONS) + " more not compared (--json has all)"));
        }
    }

    private void changes(List<ChangeVerdict> changes) {
        if (!changes.isEmpty()) {
            lines.add("");
        }
        for (ChangeVerdict change : changes) {
            String decision =
                    switch (change.decision()) {
                        case KEEP -> ink.good("KEEP");
                        case REVERT -> ink.bad("REVERT");
                        case INCONCLUSIVE -> "INCONCLUSIVE";
                    };
            lines.add(decision + "  " + ink.bold(change.changeId()));
            wrapped("  " + change.reason());
        }
    }

    private static String id(ShapeVerdict shape) {
        return shape.fingerprint().value().substring(0, SHORT);
    }

    private void wrapped(String sentence) {
        String indent = " ".repeat(sentence.length() - sentence.stripLeading().length() + 2);
        lines.addAll(WrapText.lines(sentence, indent, width));
    }
}
