// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.engine.watch.Cause;
import io.tenfold.engine.watch.Control;
import io.tenfold.engine.watch.RatioOfMeans;
import io.tenfold.engine.watch.ShapeVerdict;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.measure.ChangeVerdict;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application's own statements say of changes, as part of a page: a table, in which each ratio of means is drawn with its
 * interval between a tenth and ten times.
 *
 * <pre>
 *   |----o---|    :          faster: the whole interval left of the dotted line, which is 1
 * </pre>
 */
final class DrawWatch {
    private static final int WIDTH = 100;
    private static final int HEIGHT = 16;
    private static final double MOST = 10;
    private static final int MOST_SHAPES = 50;

    private DrawWatch() {}

    /**
     * The part of the page.
     *
     * @param changes the verdicts
     * @param texts of statements, by fingerprint
     */
    static String of(WindowComparison comparison, List<ChangeVerdict> changes, Map<String, String> texts) {
        Html html = new Html()
                .element("h2", "What the application ran")
                .element("p class=\"soft\"", ShowShape.seen(comparison));
        Control control = comparison.control();
        if (control != null) {
            html.element("p class=\"soft\"", ShowShape.control(control));
        }
        comparison.notes().forEach(note -> html.element("p class=\"soft\"", note));
        table(html, comparison.shapes().stream().limit(MOST_SHAPES).toList(), texts);
        if (comparison.shapes().size() > MOST_SHAPES) {
            html.element(
                    "p class=\"soft\"",
                    "and " + (comparison.shapes().size() - MOST_SHAPES) + " more with less time (report.json has all)");
        }
        comparison.shapes().stream()
                .filter(shape -> shape.cause() == Cause.NOT_COMPARED)
                .limit(MOST_SHAPES)
                .forEach(shape -> html.element("p class=\"soft\"", ShowShape.id(shape) + " " + shape.reason()));
        changes.forEach(
                change -> html.element("p", change.decision() + ": " + change.changeId() + ", " + change.reason()));
        return html.toString();
    }

    private static void table(Html html, List<ShapeVerdict> shapes, Map<String, String> texts) {
        html.raw("<div class=\"scroll\"><table class=\"figures\"><tr>");
        ShowShape.HEADS.forEach(head -> html.element("th", head));
        html.raw("<th>0.1 to 10</th></tr>\n");
        for (ShapeVerdict shape : shapes) {
            String text = texts.getOrDefault(shape.fingerprint().value(), "");
            html.raw("<tr title=\"" + Html.escape(text) + "\">");
            ShowShape.cells(shape).forEach(cell -> html.element("td", cell));
            html.raw("<td>" + interval(shape.ratio()) + "</td></tr>\n");
        }
        html.raw("</table></div>\n");
    }

    private static String interval(@Nullable RatioOfMeans ratio) {
        if (ratio == null) {
            return "";
        }
        String label =
                String.format(Locale.ROOT, "ratio %.2f, from %.2f to %.2f", ratio.ratio(), ratio.low(), ratio.high());
        return "<svg width=\"" + WIDTH + "\" height=\"" + HEIGHT + "\" role=\"img\" aria-label=\"" + label + "\">"
                + line(at(1), at(1), 0, HEIGHT, "stroke-dasharray=\"2\"")
                + line(at(ratio.low()), at(ratio.high()), HEIGHT / 2, HEIGHT / 2, "stroke-width=\"2\"")
                + String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%d\" r=\"4\" fill=\"currentColor\"/></svg>",
                        at(ratio.ratio()),
                        HEIGHT / 2);
    }

    private static String line(double fromX, double toX, int fromY, int toY, String style) {
        return String.format(
                Locale.ROOT,
                "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"currentColor\" %s/>",
                fromX,
                toX,
                fromY,
                toY,
                style);
    }

    /** Where a ratio lies on the logarithmic scale. */
    private static double at(double ratio) {
        double share = Math.log(Math.max(1 / MOST, Math.min(MOST, ratio)) * MOST) / Math.log(MOST * MOST);
        return 4 + share * (WIDTH - 8);
    }
}
