// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.report.Figure;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The report as one HTML file: no script, no network, readable on a phone, in the dark and on paper. */
public final class WriteHtml {
    private final Report report;
    private final List<QueryRow> rows;
    private final QueryNames names;
    private final Map<String, String> texts = new HashMap<>();
    private final @Nullable WindowComparison watched;
    private final List<ChangeVerdict> byWatching;
    private final Html html = HtmlPage.begin("Tenfold report");

    private WriteHtml(Report report, @Nullable WindowComparison watched, List<ChangeVerdict> byWatching) {
        this.report = report;
        this.watched = watched;
        this.byWatching = byWatching;
        this.rows = QueryRow.of(report);
        this.names = QueryNames.of(report.workload());
        report.workload()
                .queries()
                .forEach(query ->
                        texts.put(query.fingerprint().value(), query.shape().text()));
    }

    /** The whole page. */
    public static String page(Report report) {
        return page(report, null, List.of());
    }

    /**
     * The same with what the application itself ran.
     *
     * @param watched null where that was not looked at
     * @param byWatching what that says of each change
     */
    public static String page(Report report, @Nullable WindowComparison watched, List<ChangeVerdict> byWatching) {
        return new WriteHtml(report, watched, byWatching).page();
    }

    private String page() {
        header();
        boolean measured = report.verdict() != null || !report.operations().isEmpty();
        if (!measured) {
            recommendations();
        }
        operations();
        if (watched != null) {
            html.raw(DrawWatch.of(watched, byWatching, texts));
        }
        queries();
        if (measured) {
            recommendations();
        }
        changes();
        writeCosts();
        figures();
        findings();
        rejections();
        skipped();
        return HtmlPage.end(html);
    }

    private void header() {
        html.element("h1", Headline.of(report))
                .element(
                        "p class=\"soft\"",
                        "PostgreSQL " + report.server().version() + ", database "
                                + report.server().database() + " on "
                                + report.server().host() + " as "
                                + report.server().role())
                .element(
                        "p class=\"soft\"",
                        report.workload().seen() + " query shapes seen: " + report.analysed() + " analysed, "
                                + report.skipped().size() + " skipped; " + report.oracle());
        String origins =
                SampleOrigins.sentence(rows.stream().map(QueryRow::query).toList());
        if (!origins.isEmpty()) {
            html.element("p class=\"soft\"", origins);
        }
        SourceNotes.lines(report.workload()).forEach(note -> html.element("p class=\"soft\"", note));
    }

    private void operations() {
        if (report.operations().isEmpty()) {
            return;
        }
        html.element("h2", "Operations of the application, measured");
        rows.stream().filter(row -> row.operation() != null).forEach(this::operation);
    }

    private void operation(QueryRow row) {
        OperationFigures operation = row.operation();
        if (operation == null) {
            return;
        }
        html.raw("<section class=\"card\">")
                .element("h3", operation.name())
                .element(
                        "p class=\"speedup\"",
                        ShowNumber.speedup(operation.applicationBefore(), operation.applicationAfter()))
                .element("code", row.query().shape().text());
        times(
                "As the application sees it, connecting included",
                operation.applicationBefore(),
                operation.applicationAfter());
        times("At the database, result cache off", operation.databaseBefore(), operation.databaseAfter());
        results(operation.results());
        html.element(
                "p class=\"soft\"",
                operation.statements() + (operation.statements() == 1 ? " statement" : " statements")
                        + " for one operation before; " + row.query().calls() + " calls captured");
        plans(row);
        html.raw("</section>\n");
    }

    private void queries() {
        List<QueryRow> others = rows.stream()
                .filter(row -> row.operation() == null && (row.verdict() != null || row.advice() != null))
                .toList();
        if (others.isEmpty()) {
            return;
        }
        html.element("h2", report.operations().isEmpty() ? "Queries" : "Other statements");
        others.forEach(this::query);
    }

    private void query(QueryRow row) {
        String name = row.name() == null ? row.query().fingerprint().value() : row.name();
        html.raw("<section class=\"card\">")
                .element("h3", name)
                .element("code", row.query().shape().text());
        html.element(
                "p class=\"soft\"",
                row.query().calls() + " calls captured" + SampleOrigins.label(row.query())
                        + PrintExplanation.mark(row.advice()));
        if (row.before() != null && row.after() != null) {
            times("At the database", row.before(), row.after());
        }
        if (row.verdict() != null) {
            html.element("p", row.verdict().decision() + ": " + row.verdict().reason());
            ShowEffort.lines(row.verdict().without(), row.verdict().with())
                    .forEach(line -> html.element("p class=\"soft\"", line));
            results(row.results());
        }
        if (row.notMeasured() != null) {
            html.element("p class=\"soft\"", row.notMeasured());
        }
        if (row.advice() != null) {
            html.element(
                    "p",
                    "Estimated cost " + ShowNumber.digits(row.advice().costBefore()) + " -> "
                            + ShowNumber.digits(row.advice().costAfter()) + ". "
                            + row.advice().note());
            String help = PrintExplanation.help(row.advice());
            if (help != null) {
                html.element("p class=\"help\"", "Would help: " + help);
            }
            html.element(
                    "p class=\"soft\"",
                    "Confidence: " + row.advice().confidence().sentence() + ".");
        }
        plans(row);
        html.raw("</section>\n");
    }

    private void times(String title, Distribution before, Distribution after) {
        html.element("p class=\"soft\"", title + ": " + ShowNumber.speedup(before, after) + " faster")
                .raw(DrawBars.of(before, after))
                .element("p class=\"soft\"", ShowNumber.distribution(before) + " -> " + ShowNumber.distribution(after));
    }

    private void results(@Nullable ResultComparison results) {
        if (results == null) {
            return;
        }
        String kind =
                switch (results.outcome()) {
                    case EQUAL -> "good";
                    case DIFFERENT -> "bad";
                    case NOT_COMPARED -> "soft";
                };
        String word =
                switch (results.outcome()) {
                    case EQUAL -> "Rows equal";
                    case DIFFERENT -> "Rows DIFFERENT";
                    case NOT_COMPARED -> "Rows not compared";
                };
        html.element("p class=\"" + kind + "\"", word + ": " + results.detail());
    }

    private void plans(QueryRow row) {
        if (row.planBefore() != null && row.planBefore().equals(row.planAfter())) {
            html.element("p class=\"soft\"", "Plan: " + row.planBefore());
        } else if (row.planBefore() != null && row.planAfter() != null) {
            html.element("p class=\"soft\"", "Plan before: " + row.planBefore())
                    .element("p class=\"soft\"", "Plan after: " + row.planAfter());
        }
        if (row.advice() == null) {
            return;
        }
        html.raw("<details><summary>Plans (estimated)</summary><div class=\"plans\">")
                .raw(DrawPlan.tree("Before", row.advice().planBefore()))
                .raw(DrawPlan.tree("After", row.advice().planAfter()))
                .raw("</div></details>\n");
    }

    private void recommendations() {
        html.element("h2", "Recommended");
        if (report.selection().recommendations().isEmpty()) {
            html.element("p", "Nothing.");
        }
        for (Recommendation each : report.selection().recommendations()) {
            html.raw("<section class=\"card\">").element("h3", each.id());
            if (each.ddl() != null && each.undo() != null) {
                html.element("pre", each.ddl() + ";")
                        .element("p", "About " + ShowNumber.bytes((double) each.estimatedBytes()) + " (estimate).");
            }
            html.element("p", PrintExplanation.idea(each));
            if (each.explanation() != null) {
                html.raw(DrawExplanation.of(each.explanation(), names, texts));
            }
            if (each.undo() != null) {
                html.element("p class=\"soft\"", "Undo: " + each.undo() + ";");
            }
            html.raw("</section>\n");
        }
        html.element("p class=\"soft\"", SayQuality.line(report.selection().quality()));
    }

    private void changes() {
        if (report.changes().isEmpty()) {
            return;
        }
        html.element("h2", "Done")
                .raw(
                        "<div class=\"scroll\"><table><tr><th>change</th><th>state</th><th>size</th><th>what happened</th></tr>\n");
        for (Change change : report.changes()) {
            cells(
                    change.id(),
                    change.state().name(),
                    change.bytes() == 0 ? "" : ShowNumber.bytes((double) change.bytes()),
                    change.detail() + judged(change));
        }
        html.raw("</table></div>\n");
    }

    /** The verdict of a change that is still there; the detail of one that is not says why it went. */
    private String judged(Change change) {
        Verdict verdict = report.verdict();
        return verdict == null || change.state() != ChangeState.APPLIED
                ? ""
                : verdict.changes().stream()
                        .filter(each -> each.changeId().equals(change.id()))
                        .map(each -> "; " + each.decision() + ": " + each.reason())
                        .collect(Collectors.joining());
    }

    private void writeCosts() {
        if (report.writeCosts().isEmpty()) {
            return;
        }
        html.element("h2", "What the indexes cost a writer, per inserted row")
                .raw(
                        "<div class=\"scroll\"><table><tr><th>table</th><th>new index</th><th>time before</th><th>time after</th><th>WAL before</th><th>WAL after</th></tr>\n");
        for (WriteCost cost : report.writeCosts()) {
            cells(
                    cost.table().toString(),
                    String.join(", ", cost.indexes()),
                    ShowNumber.digits(cost.microsecondsBefore()) + " us",
                    ShowNumber.digits(cost.microsecondsAfter()) + " us",
                    ShowNumber.bytes(cost.walBytesBefore()),
                    ShowNumber.bytes(cost.walBytesAfter()));
        }
        html.raw("</table></div>\n");
    }

    private void figures() {
        if (report.figures().isEmpty()) {
            return;
        }
        html.element("h2", "The whole application")
                .raw(
                        "<div class=\"scroll\"><table><tr><th>figure</th><th>before</th><th>after</th><th>target</th><th></th><th>how measured</th></tr>\n");
        for (Figure figure : report.figures()) {
            cells(
                    figure.name(),
                    ShowNumber.withUnit(figure.before(), figure.unit()),
                    ShowNumber.withUnit(figure.after(), figure.unit()),
                    figure.target() == null ? "" : figure.target(),
                    figure.met() == null ? "" : figure.met() ? "met" : "NOT MET",
                    figure.note());
        }
        html.raw("</table></div>\n");
    }

    private void findings() {
        if (report.findings().isEmpty()) {
            return;
        }
        html.element("h2", "Found");
        report.findings().forEach(finding -> {
            html.raw("<section class=\"card\">").element("h3", finding.rule());
            html.element("p", names.subject(finding) + finding.summary());
            html.raw("<table>\n");
            finding.evidence().forEach((name, value) -> cells(name, value));
            html.raw("</table>").element("p class=\"soft\"", finding.nextStep()).raw("</section>\n");
        });
    }

    private void rejections() {
        if (report.selection().rejections().isEmpty()) {
            return;
        }
        html.element("h2", "Rejected").raw("<div class=\"scroll\"><table>\n");
        report.selection().rejections().forEach(each -> cells(each.description(), each.reason()));
        html.raw("</table></div>\n");
    }

    private void skipped() {
        html.element("h2", "Not analysed");
        if (report.skipped().isEmpty()) {
            html.element("p", "Everything seen was analysed.");
            return;
        }
        html.raw("<div class=\"scroll\"><table>\n");
        report.skipped().forEach(each -> cells(each.text(), each.reason().name(), each.detail()));
        html.raw("</table></div>\n");
    }

    private void cells(String... values) {
        html.raw("<tr>");
        for (String value : values) {
            html.element("td", value);
        }
        html.raw("</tr>\n");
    }
}
