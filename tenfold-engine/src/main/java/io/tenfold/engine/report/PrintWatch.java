// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.engine.watch.Cause;
import io.tenfold.engine.watch.Control;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.measure.ChangeVerdict;
import java.util.ArrayList;
import java.util.List;

/** What the application's own statements say of changes, as lines of text; statements by fingerprint. */
public final class PrintWatch {
    private static final int MOST_SHAPES = 20;
    private static final int MOST_REASONS = 10;

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
        wrapped(ShowShape.seen(comparison));
        Control control = comparison.control();
        if (control != null) {
            wrapped("  " + ShowShape.control(control));
        }
        comparison.notes().forEach(note -> wrapped("  " + note));
    }

    private void shapes() {
        lines.add("");
        TextTable table = new TextTable().row(ShowShape.HEADS.toArray(String[]::new));
        comparison.shapes().stream()
                .limit(MOST_SHAPES)
                .forEach(shape -> table.row(ShowShape.cells(shape).toArray(String[]::new)));
        lines.addAll(table.lines(0));
        if (comparison.shapes().size() > MOST_SHAPES) {
            lines.add(ink.dim("and " + (comparison.shapes().size() - MOST_SHAPES)
                    + " more statements with less time (--json has all)"));
        }
    }

    /** Of what cannot be compared the table does not say why. */
    private void reasons() {
        List<ShapeVerdict> lost = comparison.shapes().stream()
                .filter(shape -> shape.cause() == Cause.NOT_COMPARED)
                .toList();
        lost.stream().limit(MOST_REASONS).forEach(shape -> wrapped("  " + ShowShape.id(shape) + " " + shape.reason()));
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

    private void wrapped(String sentence) {
        String indent = " ".repeat(sentence.length() - sentence.stripLeading().length() + 2);
        lines.addAll(WrapText.lines(sentence, indent, width));
    }
}
