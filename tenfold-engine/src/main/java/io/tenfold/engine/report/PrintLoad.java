// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.engine.load.ComparedFigure;
import io.tenfold.engine.load.LeftOut;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.PoolAdvice;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.engine.load.RunComparison;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Latency;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.PoolLoad;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A load test as lines of text. */
public final class PrintLoad {
    private static final int SHORT = 8;
    private static final int MOST_SHAPES = 20;
    private static final int MOST_LEFT_OUT = 10;
    private static final int MOST_NOTES = 5;
    private static final int LEAST_TEXT = 20;

    private final LoadReport report;
    private final Ink ink;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private PrintLoad(LoadReport report, Ink ink, int width) {
        this.report = report;
        this.ink = ink;
        this.width = width;
    }

    /**
     * The lines, without line feeds.
     *
     * @param width most characters of a line of prose
     */
    public static List<String> lines(LoadReport report, Ink ink, int width) {
        return new PrintLoad(report, ink, width).print();
    }

    private List<String> print() {
        header();
        LoadRun run = report.run();
        if (run == null) {
            leftOut();
            lines.add("");
            lines.add(ink.bold("Nothing to replay: every query shape was left out."));
            return lines;
        }
        PoolAdvice pool = report.pool();
        if (pool != null) {
            sizes(pool);
        }
        shapes(run);
        errors(run);
        server(run);
        RunComparison comparison = report.comparison();
        if (comparison != null) {
            comparison(comparison);
        }
        leftOut();
        summary(run, pool);
        return lines;
    }

    private void header() {
        lines.add("PostgreSQL " + report.server().version() + ", database "
                + report.server().database() + " on " + report.server().host() + " as "
                + report.server().role() + (report.server().standby() ? " (standby)" : ""));
        LoadRun run = report.run();
        if (run != null) {
            wrapped(LoadWords.load(run.options()));
            drawn(run);
        }
        report.notes().stream().limit(MOST_NOTES).forEach(note -> lines.add(ink.dim("  " + note)));
        if (report.notes().size() > MOST_NOTES) {
            lines.add(ink.dim("  and " + (report.notes().size() - MOST_NOTES) + " more notes (--json has all)"));
        }
    }

    private void drawn(LoadRun run) {
        if (!report.drawn().isEmpty()) {
            wrapped(report.drawn().size() + " of "
                    + Figures.count(run.shapes().size(), "query shape", "query shapes")
                    + " with values drawn from statistics (marked *); capture real values to be sure.");
        }
    }

    private void sizes(PoolAdvice advice) {
        lines.add("");
        TextTable table =
                new TextTable().row("pool", "requests/s", "p50", "p95", "wait p95", "waiting", "gave up", "failed");
        for (PoolPoint point : advice.points()) {
            table.row(
                    (point.size() == advice.size() ? "> " : "  ") + point.size(),
                    ShowNumber.digits(point.perSecond()),
                    ShowNumber.milliseconds(point.latency().medianMs()),
                    ShowNumber.milliseconds(point.latency().p95Ms()),
                    ShowNumber.milliseconds(point.waiting().p95Ms()),
                    String.valueOf(point.mostWaiting()),
                    Figures.number(point.timeouts()),
                    Figures.number(point.failed()));
        }
        lines.addAll(table.lines(0));
        lines.add(ink.dim("each size in two passes, one up and one down"));
    }

    private void shapes(LoadRun run) {
        lines.add("");
        TextTable table = new TextTable().row("shape", "requests", "p50", "p95", "p99", "max");
        List<ShapeLoad> shown = run.shapes().stream()
                .sorted(Comparator.comparingDouble((ShapeLoad shape) ->
                                -shape.all().figures().meanMs() * shape.all().count())
                        .thenComparing(ShapeLoad::fingerprint))
                .limit(MOST_SHAPES)
                .toList();
        shown.forEach(shape -> row(table, name(shape), shape.all().figures()));
        row(table, "all", run.latencies().figures());
        lines.addAll(table.lines(0));
        if (run.shapes().size() > shown.size()) {
            lines.add(ink.dim("and " + (run.shapes().size() - shown.size())
                    + " more query shapes with less time (--json has all)"));
        }
        lines.add("");
        shown.forEach(shape -> text(id(shape.fingerprint()), shape.text()));
    }

    private static void row(TextTable table, String name, Latency latency) {
        table.row(
                name,
                Figures.number(latency.count()),
                LoadWords.latency(latency.count(), latency.medianMs()),
                LoadWords.latency(latency.count(), latency.p95Ms()),
                LoadWords.latency(latency.count(), latency.p99Ms()),
                LoadWords.latency(latency.count(), latency.maxMs()));
    }

    private String name(ShapeLoad shape) {
        return name(shape.fingerprint(), shape.name()) + (report.drawn().contains(shape.fingerprint()) ? " *" : "");
    }

    private static String name(Fingerprint fingerprint, @Nullable String name) {
        return name == null ? id(fingerprint) : name + " " + id(fingerprint);
    }

    private static String id(Fingerprint fingerprint) {
        return fingerprint.value().substring(0, SHORT);
    }

    private void text(String id, String text) {
        lines.add(id + "  " + WrapText.cut(text, Math.max(LEAST_TEXT, width - id.length() - 2)));
    }

    private void errors(LoadRun run) {
        if (!run.errors().isEmpty()) {
            lines.add("");
            lines.add(ink.bad("Failed, by SQLSTATE"));
            LoadWords.errors(run).forEach((state, what) -> wrapped("  " + state + "  " + what));
        }
    }

    private void server(LoadRun run) {
        lines.add("");
        PoolLoad pool = run.pool();
        if (pool != null) {
            item(
                    "pool",
                    pool.mostInUse() + " of " + pool.size() + " connections in use at most, wait p95 "
                            + ShowNumber.milliseconds(pool.waits().percentileMs(95)) + ", "
                            + Figures.number(pool.timeouts()) + " gave up");
        }
        LoadWords.server(run).forEach(this::item);
    }

    private void item(String name, String value) {
        wrapped("  " + name + " ".repeat(Math.max(1, 14 - name.length())) + value);
    }

    private void comparison(RunComparison comparison) {
        lines.add("");
        lines.add(ink.bold("Beside the other run (ratio with 95 % interval over slices of time)"));
        comparison.notes().forEach(note -> wrapped("  " + note));
        TextTable table = new TextTable().row("", "other", "this", "ratio");
        comparison.figures().forEach(figure -> row(table, "all " + figure.name(), figure));
        for (RunComparison.ComparedShape shape : comparison.shapes()) {
            shape.figures().stream()
                    .filter(figure ->
                            figure.name().equals("p50") || figure.name().equals("p95"))
                    .forEach(figure -> row(table, id(shape.fingerprint()) + " " + figure.name(), figure));
        }
        lines.addAll(table.lines(0));
    }

    private void row(TextTable table, String name, ComparedFigure figure) {
        table.row(
                name,
                LoadWords.value(figure, figure.before()),
                LoadWords.value(figure, figure.after()),
                LoadWords.ratio(figure));
    }

    private void leftOut() {
        List<LeftOut> shown = report.leftOut().stream()
                .filter(each -> each.reason() != LeftOut.Reason.NEVER_REPLAYED)
                .toList();
        int never = report.leftOut().size() - shown.size();
        if (!report.leftOut().isEmpty()) {
            lines.add("");
            lines.add(ink.bold("Left out"));
        }
        shown.stream().limit(MOST_LEFT_OUT).forEach(each -> {
            text("  " + id(each.fingerprint()), each.text());
            wrapped("    " + each.reason() + ": " + each.detail());
        });
        if (shown.size() > MOST_LEFT_OUT) {
            lines.add(ink.dim("  and " + (shown.size() - MOST_LEFT_OUT) + " more (--json has all)"));
        }
        if (never > 0) {
            wrapped("  " + Figures.count(never, "statement", "statements")
                    + " of kinds that are never replayed (--json lists them)");
        }
    }

    private void summary(LoadRun run, @Nullable PoolAdvice pool) {
        lines.add("");
        LoadWords.caveats(run).forEach(this::wrapped);
        if (pool == null) {
            lines.add(ink.bold(LoadWords.throughput(run)));
            return;
        }
        LoadWords.advice(pool).forEach(this::wrapped);
    }

    private void wrapped(String sentence) {
        String indent = " ".repeat(sentence.length() - sentence.stripLeading().length() + 2);
        lines.addAll(WrapText.lines(sentence, indent, width));
    }
}
