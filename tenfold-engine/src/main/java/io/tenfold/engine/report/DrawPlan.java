// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;

/** Draws a plan as a tree of boxes that reads without a script. Conditions are left out: they hold literals. */
final class DrawPlan {
    private DrawPlan() {}

    /** A nested list; sequential scans of many rows and the indexes used are marked. */
    static String tree(String title, Plan plan) {
        Html html = new Html().raw("<div class=\"plan\">").element("h3", title).raw("<ul>");
        node(plan.root(), html);
        return html.raw("</ul></div>\n").toString();
    }

    private static void node(PlanNode node, Html html) {
        String mark = node.index() != null ? " helper" : node.type().contains("Seq Scan") ? " culprit" : "";
        String subject = node.relation() == null ? "" : " " + node.relation();
        String using = node.index() == null ? "" : " using " + node.index();
        html.raw("<li>")
                .element("span class=\"node" + mark + "\"", node.type() + subject + using)
                .element(
                        "span class=\"soft\"",
                        " cost " + ShowNumber.digits(node.totalCost()) + ", " + ShowNumber.digits(node.planRows())
                                + " rows");
        if (!node.children().isEmpty()) {
            html.raw("<ul>");
            node.children().forEach(child -> node(child, html));
            html.raw("</ul>");
        }
        html.raw("</li>");
    }
}
