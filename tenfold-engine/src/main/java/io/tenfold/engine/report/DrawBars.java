// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.measure.Distribution;
import java.util.Locale;

/** Draws a time before above a time after on one logarithmic scale, so that 1,000x can still be seen, also on a phone. */
final class DrawBars {
    private static final double LEAST_MS = 0.0005;
    private static final double WIDEST_PERCENT = 70;

    private DrawBars() {}

    /** Two bars with their medians beside them. */
    static String of(Distribution before, Distribution after) {
        double most = Math.log(Math.max(before.medianMs(), after.medianMs()) / LEAST_MS);
        return "<div class=\"bars\" role=\"img\" aria-label=\""
                + Html.escape("before " + ShowNumber.milliseconds(before.medianMs()) + ", after "
                        + ShowNumber.milliseconds(after.medianMs()) + ", logarithmic scale")
                + "\">" + bar("before", before, most) + bar("after", after, most) + "</div>\n";
    }

    private static String bar(String kind, Distribution times, double most) {
        double share = Math.log(Math.max(times.medianMs(), LEAST_MS * 1.5) / LEAST_MS) / Math.max(most, 1e-9);
        double percent = Math.max(1, Math.min(1, share) * WIDEST_PERCENT);
        String label = (times.censored() ? ">= " : "") + ShowNumber.milliseconds(times.medianMs()) + " " + kind;
        return String.format(
                Locale.ROOT,
                "<div><span class=\"bar %s\" style=\"width:%.1f%%\"></span><span>%s</span></div>",
                kind,
                percent,
                Html.escape(label));
    }
}
