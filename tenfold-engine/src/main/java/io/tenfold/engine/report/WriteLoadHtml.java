// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.load.ComparedFigure;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.PoolAdvice;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.engine.load.RunComparison;
import io.tenfold.model.workload.Latency;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.List;
import java.util.Map;

/** A load test as one HTML file: no script, no network. */
public final class WriteLoadHtml {
    private final LoadReport report;
    private final Html html = HtmlPage.begin("Tenfold load test");

    private WriteLoadHtml(LoadReport report) {
        this.report = report;
    }

    /** The whole page. */
    public static String page(LoadReport report) {
        return new WriteLoadHtml(report).page();
    }

    private String page() {
        LoadRun run = report.run();
        html.element("h1", run == null ? "Nothing to replay" : LoadWords.throughput(run))
                .element(
                        "p class=\"soft\"",
                        "PostgreSQL " + report.server().version() + ", database "
                                + report.server().database() + " on "
                                + report.server().host() + " as "
                                + report.server().role());
        if (run != null) {
            run(run);
        }
        leftOut();
        report.notes().forEach(note -> html.element("p class=\"soft\"", note));
        return HtmlPage.end(html);
    }

    private void run(LoadRun run) {
        html.element("p class=\"soft\"", LoadWords.load(run.options()));
        LoadWords.caveats(run).forEach(caveat -> html.element("p class=\"bad\"", caveat));
        PoolAdvice pool = report.pool();
        if (pool != null) {
            pool(pool);
        }
        html.element("h2", "Latency").raw(DrawLoad.distribution(run.latencies()));
        shapes(run);
        html.element("h2", "Throughput over time")
                .raw(DrawLoad.throughput(
                        run.slices().stream()
                                .map(slice -> slice.count() / run.sliceSeconds())
                                .toList(),
                        run.sliceSeconds()));
        RunComparison comparison = report.comparison();
        if (comparison != null) {
            comparison(comparison);
        }
        pairs("Server", LoadWords.server(run));
        if (!run.errors().isEmpty()) {
            pairs("Failed, by SQLSTATE", LoadWords.errors(run));
        }
    }

    private void shapes(LoadRun run) {
        html.raw("<div class=\"scroll\"><table class=\"figures\">\n");
        row("th", "query shape", "requests", "p50", "p95", "p99", "max");
        for (ShapeLoad shape : run.shapes()) {
            String drawn = report.drawn().contains(shape.fingerprint()) ? " (drawn values)" : "";
            String name = shape.name() == null ? "" : shape.name() + ": ";
            row(name + shape.text() + drawn, shape.all().figures());
        }
        row("all", run.latencies().figures());
        html.raw("</table></div>\n");
    }

    private void row(String name, Latency latency) {
        row(
                "td",
                name,
                Figures.number(latency.count()),
                LoadWords.latency(latency.count(), latency.medianMs()),
                LoadWords.latency(latency.count(), latency.p95Ms()),
                LoadWords.latency(latency.count(), latency.p99Ms()),
                LoadWords.latency(latency.count(), latency.maxMs()));
    }

    private void row(String element, String... cells) {
        html.raw("<tr>");
        for (String cell : cells) {
            html.element(element, cell);
        }
        html.raw("</tr>\n");
    }

    private void pool(PoolAdvice advice) {
        html.element("h2", "Size of the pool");
        LoadWords.advice(advice).forEach(sentence -> html.element("p", sentence));
        html.raw(DrawLoad.knee(
                advice.points().stream().map(PoolPoint::size).toList(),
                advice.points().stream().map(PoolPoint::perSecond).toList(),
                advice.size()));
        html.raw("<div class=\"scroll\"><table class=\"figures\">\n");
        row("th", "pool", "requests/s", "p50", "p95", "wait p95", "waiting", "gave up", "failed");
        for (PoolPoint point : advice.points()) {
            row(
                    "td",
                    String.valueOf(point.size()),
                    ShowNumber.digits(point.perSecond()),
                    ShowNumber.milliseconds(point.latency().medianMs()),
                    ShowNumber.milliseconds(point.latency().p95Ms()),
                    ShowNumber.milliseconds(point.waiting().p95Ms()),
                    String.valueOf(point.mostWaiting()),
                    Figures.number(point.timeouts()),
                    Figures.number(point.failed()));
        }
        html.raw("</table></div>\n");
    }

    private void comparison(RunComparison comparison) {
        html.element("h2", "Beside the other run")
                .element("p class=\"soft\"", "Ratio with its 95 % bootstrap interval over slices of time.");
        comparison.notes().forEach(note -> html.element("p", note));
        html.raw("<div class=\"scroll\"><table class=\"figures\">\n");
        row("th", "", "other", "this", "ratio");
        figures("all ", comparison.figures());
        comparison.shapes().forEach(shape -> figures(shape.text() + " ", shape.figures()));
        html.raw("</table></div>\n");
    }

    private void figures(String of, List<ComparedFigure> figures) {
        for (ComparedFigure figure : figures) {
            row(
                    "td",
                    of + figure.name(),
                    LoadWords.value(figure, figure.before()),
                    LoadWords.value(figure, figure.after()),
                    LoadWords.ratio(figure));
        }
    }

    private void pairs(String title, Map<String, String> pairs) {
        html.element("h2", title).raw("<table>\n");
        pairs.forEach((name, value) -> row("td", name, value));
        html.raw("</table>\n");
    }

    private void leftOut() {
        if (report.leftOut().isEmpty()) {
            return;
        }
        html.element("h2", "Left out").raw("<div class=\"scroll\"><table>\n");
        report.leftOut().forEach(each -> row("td", each.text(), each.reason().name(), each.detail()));
        html.raw("</table></div>\n");
    }
}
