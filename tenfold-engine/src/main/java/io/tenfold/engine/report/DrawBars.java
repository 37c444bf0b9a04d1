// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.advice.CostChange;
import io.tenfold.model.measure.Distribution;
import java.util.Locale;

/** Draws a time before above a time after on one logarithmic scale, so that 1,000x can still be seen, also on a phone. */
final class DrawBars {
    private static final double LEAST_MS = 0.0005;

    /** Planner's units; nothing costs less than a hundredth of a page. */
    private static final double LEAST_COST = 0.01;

    private static final double WIDEST_PERCENT = 70;

    private DrawBars() {}

    /** The same of two estimated costs. */
    static String ofCosts(CostChange cost) {
        double most = Math.log(Math.max(Math.max(cost.before(), cost.after()), 2 * LEAST_COST) / LEAST_COST);
        return "<div class=\"bars\" role=\"img\" aria-label=\""
                + Html.escape("cost before " + ShowNumber.digits(cost.before()) + ", after "
                        + ShowNumber.digits(cost.after()) + ", logarithmic scale")
                + "\">" + bar("before", cost.before() / LEAST_COST, ShowNumber.digits(cost.before()), most)
                + bar("after", cost.after() / LEAST_COST, ShowNumber.digits(cost.after()), most) + "</div>\n";
    }

    /** Two bars with their medians beside them. */
    static String of(Distribution before, Distribution after) {
        double most = Math.log(Math.max(before.medianMs(), after.medianMs()) / LEAST_MS);
        return "<div class=\"bars\" role=\"img\" aria-label=\""
                + Html.escape("before " + ShowNumber.milliseconds(before.medianMs()) + ", after "
                        + ShowNumber.milliseconds(after.medianMs()) + ", logarithmic scale")
                + "\">" + bar("before", before, most) + bar("after", after, most) + "</div>\n";
    }

    private static String bar(String kind, Distribution times, double most) {
        String label = (times.censored() ? ">= " : "") + ShowNumber.milliseconds(times.medianMs());
        return bar(kind, times.medianMs() / LEAST_MS, label, most);
    }

    /**
     * One bar.
     *
     * @param multiple of the least that is shown
     * @param most logarithm of the largest multiple
     */
    private static String bar(String kind, double multiple, String label, double most) {
        double share = Math.log(Math.max(multiple, 1.5)) / Math.max(most, 1e-9);
        double percent = Math.max(1, Math.min(1, share) * WIDEST_PERCENT);
        return String.format(
                Locale.ROOT,
                "<div><span class=\"bar %s\" style=\"width:%.1f%%\"></span><span>%s</span></div>",
                kind,
                percent,
                Html.escape(label + " " + kind));
    }
}
