// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.measure.Distribution;
import java.util.Locale;

/** Draws a time before above a time after on one logarithmic scale, so that 1,000x can still be seen on a phone. */
final class DrawBars {
    private static final int WIDTH = 640;
    private static final int LABEL = 200;
    private static final double LEAST_MS = 0.0005;

    private DrawBars() {}

    /** An inline SVG of two bars with their medians beside them. */
    static String svg(Distribution before, Distribution after) {
        double most = Math.log(Math.max(before.medianMs(), after.medianMs()) / LEAST_MS);
        return "<svg class=\"bars\" viewBox=\"0 0 " + WIDTH + " 48\" role=\"img\" aria-label=\""
                + Html.escape("before " + ShowNumber.milliseconds(before.medianMs()) + ", after "
                        + ShowNumber.milliseconds(after.medianMs()) + ", logarithmic scale")
                + "\">" + bar("before", 2, before, most) + bar("after", 26, after, most) + "</svg>\n";
    }

    private static String bar(String kind, int top, Distribution times, double most) {
        double share = Math.log(Math.max(times.medianMs(), LEAST_MS * 1.5) / LEAST_MS) / Math.max(most, 1e-9);
        double width = Math.max(2, Math.min(1, share) * (WIDTH - LABEL));
        String label = (times.censored() ? ">= " : "") + ShowNumber.milliseconds(times.medianMs()) + " " + kind;
        return String.format(
                Locale.ROOT,
                "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%.1f\" height=\"18\" rx=\"3\"/>"
                        + "<text x=\"%.1f\" y=\"%d\">%s</text>",
                kind,
                top,
                width,
                width + 8,
                top + 14,
                Html.escape(label));
    }
}
