// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.workload.WorkloadQuery;

/** A diagnosis as one HTML file: no script, no network. */
public final class WriteDiagnosisHtml {
    private final Diagnosis diagnosis;
    private final GroupFindings groups;
    private final Html html = HtmlPage.begin("Tenfold diagnosis");

    private WriteDiagnosisHtml(Diagnosis diagnosis) {
        this.diagnosis = diagnosis;
        this.groups = GroupFindings.of(diagnosis);
    }

    /** The whole page. */
    public static String page(Diagnosis diagnosis) {
        return new WriteDiagnosisHtml(diagnosis).page();
    }

    private String page() {
        header();
        groups.concerned().forEach(this::shape);
        if (!groups.others().isEmpty()) {
            html.element("h2", "About no single query").raw("<section class=\"card\">");
            groups.others().forEach(this::finding);
            html.raw("</section>\n");
        }
        skipped();
        return HtmlPage.end(html);
    }

    private void header() {
        html.element("h1", groups.headline())
                .element(
                        "p class=\"soft\"",
                        "PostgreSQL " + diagnosis.server().version() + ", database "
                                + diagnosis.server().database() + " on "
                                + diagnosis.server().host() + " as "
                                + diagnosis.server().role())
                .element(
                        "p class=\"soft\"",
                        Figures.count(diagnosis.workload().seen(), "query shape", "query shapes") + " seen: "
                                + diagnosis.analysed() + " analysed, "
                                + diagnosis.skipped().size() + " skipped; " + diagnosis.oracle());
        String origins = SampleOrigins.sentence(diagnosis.analysedQueries());
        if (!origins.isEmpty()) {
            html.element("p class=\"soft\"", origins);
        }
        SourceNotes.lines(diagnosis.workload()).forEach(note -> html.element("p class=\"soft\"", note));
    }

    private void shape(GroupFindings.Shape shape) {
        WorkloadQuery query = shape.query();
        String name = query.name() == null ? query.fingerprint().value() : query.name();
        String time = query.totalMs().isEmpty()
                ? ""
                : ", " + ShowNumber.milliseconds(query.totalMs().getAsDouble());
        String share =
                Double.isNaN(shape.share()) ? "" : ", " + ShowNumber.digits(100 * shape.share()) + " % of all time";
        html.raw("<section class=\"card\">")
                .element("h3", name)
                .element("code", query.shape().text())
                .element(
                        "p class=\"soft\"",
                        Figures.count(query.calls(), "call", "calls") + " captured" + time + share
                                + SampleOrigins.label(query));
        shape.findings().forEach(this::finding);
        if (shape.plan() != null) {
            html.raw("<details><summary>Plan (estimated)</summary><div class=\"plans\">")
                    .raw(DrawPlan.tree("Today", shape.plan()))
                    .raw("</div></details>\n");
        }
        html.raw("</section>\n");
    }

    private void finding(Finding finding) {
        double allMs = diagnosis.totalMs();
        String share = finding.costMs().isPresent() && allMs > 0
                ? " (" + ShowNumber.digits(100 * finding.costMs().getAsDouble() / allMs) + " % of all time at stake)"
                : "";
        html.element("h3", finding.rule())
                .element("p", finding.summary() + share)
                .raw("<table>\n");
        finding.evidence().forEach((name, value) -> html.raw("<tr>")
                .element("td", name)
                .element("td", value)
                .raw("</tr>\n"));
        html.raw("</table>").element("p class=\"soft\"", finding.nextStep());
    }

    private void skipped() {
        html.element("h2", "Not analysed");
        if (diagnosis.skipped().isEmpty()) {
            html.element("p", "Everything seen was analysed.");
            return;
        }
        html.raw("<div class=\"scroll\"><table>\n");
        diagnosis.skipped().forEach(each -> html.raw("<tr>")
                .element("td", each.text())
                .element("td", each.reason().name())
                .element("td", each.detail())
                .raw("</tr>\n"));
        html.raw("</table></div>\n");
    }
}
