// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.ServedStatement;
import java.util.Map;

/** Why an index is recommended, as a part of a page: what it serves with both plans side by side, and what it was preferred to. */
final class DrawExplanation {
    /** A page stays readable; the others are in the JSON document, and their plans in the list of queries. */
    private static final int MOST_SERVED = 5;

    private DrawExplanation() {}

    /**
     * The markup.
     *
     * @param texts normalised texts of the statements, by fingerprint: they hold no literals
     */
    static String of(Explanation explanation, QueryNames names, Map<String, String> texts) {
        Html html = new Html();
        html.element("p", "Gain: " + PrintExplanation.gain(explanation) + ".");
        String open = " open";
        for (ServedStatement each :
                explanation.served().stream().limit(MOST_SERVED).toList()) {
            served(each, open, names, texts, html);
            open = "";
        }
        if (explanation.served().size() > MOST_SERVED) {
            html.element(
                    "p class=\"soft\"",
                    "and " + (explanation.served().size() - MOST_SERVED)
                            + " more statements (report.json has them all)");
        }
        alternatives(explanation, html);
        if (explanation.writes() != null) {
            html.element("p", "Writes: " + PrintExplanation.writes(explanation.writes()) + ".");
        }
        return html.element("p", "Confidence: " + explanation.confidence().sentence() + ".")
                .toString();
    }

    /** @param open attribute of the one whose plans are seen at once */
    private static void served(
            ServedStatement served, String open, QueryNames names, Map<String, String> texts, Html html) {
        String worst = served.worst() == null ? "" : "; worst sample " + PrintExplanation.change(served.worst());
        html.raw("<details" + open + "><summary>")
                .raw(Html.escape(names.of(served.fingerprint()) + ", "
                        + Figures.count(served.calls(), "call", "calls") + ": cost "
                        + PrintExplanation.change(served.mean()) + worst))
                .raw("</summary>")
                .element("code", texts.getOrDefault(served.fingerprint().value(), ""))
                .raw("<div class=\"plans\">")
                .raw(DrawPlan.tree("Before", served.planBefore()))
                .raw(DrawPlan.tree("After", served.planAfter()))
                .raw("</div></details>")
                .raw(DrawBars.ofCosts(served.mean()));
    }

    private static void alternatives(Explanation explanation, Html html) {
        if (explanation.alternatives().isEmpty()) {
            return;
        }
        html.raw("<div class=\"scroll\"><table><tr><th>Preferred to</th><th>cost</th><th>size</th><th></th></tr>\n");
        explanation.alternatives().forEach(each -> html.raw("<tr>")
                .element("td", PrintExplanation.name(each))
                .element("td", ShowNumber.digits(each.cost()))
                .element("td", ShowNumber.bytes((double) each.bytes()))
                .element("td", each.reason())
                .raw("</tr>\n"));
        html.raw("</table></div>\n");
    }
}
