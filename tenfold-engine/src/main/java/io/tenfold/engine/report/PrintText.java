// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.Rejection;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.measure.Distribution;
import io.tenfold.model.measure.QueryVerdict;
import io.tenfold.model.measure.ResultComparison;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.report.Figure;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The report as lines for a terminal: what was found, what to do, what it did; the shortest things that say it. */
public final class PrintText {
    private static final int TEXT_WIDTH = 100;
    private static final int MOST_REJECTIONS = 8;
    private static final int MOST_FINDINGS = 10;
    private static final int MOST_NOTES = 5;

    private final Report report;
    private final Ink ink;
    private final List<QueryRow> rows;
    private final QueryNames names;
    private final List<String> lines = new ArrayList<>();

    private PrintText(Report report, Ink ink) {
        this.report = report;
        this.names = QueryNames.of(report.workload());
        this.ink = ink;
        this.rows = QueryRow.of(report);
    }

    /** The lines, without line feeds. */
    public static List<String> lines(Report report, Ink ink) {
        return new PrintText(report, ink).print();
    }

    private List<String> print() {
        header();
        findings();
        recommendations();
        changes();
        operations();
        queries();
        writeCosts();
        figures();
        rejections();
        skipped();
        verdict();
        return lines;
    }

    private void header() {
        lines.add("PostgreSQL " + report.server().version() + ", database "
                + report.server().database() + " on "
                + report.server().host() + " as " + report.server().role()
                + (report.server().standby() ? " (standby)" : ""));
        lines.add(Figures.count(report.workload().seen(), "query shape", "query shapes") + " seen: " + report.analysed()
                + " analysed, " + report.skipped().size() + " skipped; " + report.oracle());
        String origins =
                SampleOrigins.sentence(rows.stream().map(QueryRow::query).toList());
        if (!origins.isEmpty()) {
            lines.add(origins);
        }
        List<String> notes = SourceNotes.lines(report.workload());
        notes.stream().limit(MOST_NOTES).forEach(note -> lines.add(ink.dim("  " + note)));
        more(notes.size(), MOST_NOTES, "notes");
    }

    private void findings() {
        if (report.findings().isEmpty()) {
            return;
        }
        section("Found");
        report.findings().stream()
                .limit(MOST_FINDINGS)
                .forEach(finding -> lines.add("  " + names.subject(finding) + finding.summary()));
        more(report.findings().size(), MOST_FINDINGS, "findings");
    }

    private void recommendations() {
        List<Recommendation> chosen = report.selection().recommendations();
        if (chosen.isEmpty() && report.verdict() != null) {
            return;
        }
        section(chosen.isEmpty() ? "Nothing to recommend" : "Recommended");
        for (Recommendation each : chosen) {
            lines.add("  " + ink.bold(each.ddl() == null ? each.id() : each.ddl() + ";"));
            lines.add("    " + price(each) + PrintExplanation.idea(each));
            if (each.explanation() != null) {
                PrintExplanation.lines(each.explanation(), names).forEach(line -> lines.add("    " + line));
            }
            if (each.undo() != null) {
                lines.add(ink.dim("    undo: " + each.undo() + ";"));
            }
        }
        String quality = SayQuality.line(report.selection().quality());
        if (!quality.isEmpty()) {
            lines.add("  " + quality);
        }
    }

    private String price(Recommendation each) {
        if (each.kind() != ChangeKind.INDEX) {
            return "";
        }
        String size = "about " + ShowNumber.bytes((double) each.estimatedBytes()) + "; ";
        return size + cost(each.costBefore(), each.costAfter());
    }

    private static String cost(OptionalDouble before, OptionalDouble after) {
        if (before.isEmpty() || after.isEmpty()) {
            return "";
        }
        return "estimated cost " + ShowNumber.digits(before.getAsDouble()) + " -> "
                + ShowNumber.digits(after.getAsDouble()) + " ("
                + ShowNumber.times(before.getAsDouble() / Math.max(after.getAsDouble(), 1e-6)) + "); ";
    }

    private void changes() {
        if (report.changes().isEmpty()) {
            return;
        }
        section("Done");
        for (Change change : report.changes()) {
            String size = change.bytes() > 0 ? ", " + ShowNumber.bytes((double) change.bytes()) : "";
            lines.add("  " + state(change.state()) + " " + change.id() + size + ": " + change.detail());
            judged(change);
        }
    }

    /** The verdict of a change that is still there; the detail of one that is not says why it went. */
    private void judged(Change change) {
        Verdict verdict = report.verdict();
        if (verdict != null && change.state() == ChangeState.APPLIED) {
            verdict.changes().stream()
                    .filter(each -> each.changeId().equals(change.id()))
                    .forEach(each -> lines.add("    " + decision(each.decision()) + ": " + each.reason()));
        }
    }

    private String decision(Decision decision) {
        return switch (decision) {
            case KEEP -> ink.good(decision.name());
            case REVERT -> ink.bad(decision.name());
            case INCONCLUSIVE -> decision.name();
        };
    }

    private String state(ChangeState state) {
        return switch (state) {
            case APPLIED -> ink.good(state.name());
            case FAILED, REVERTED -> ink.bad(state.name());
            case PLANNED -> state.name();
        };
    }

    private void operations() {
        if (report.operations().isEmpty()) {
            return;
        }
        section("Measured, before -> after");
        for (QueryRow row : rows) {
            OperationFigures operation = row.operation();
            if (operation != null) {
                String statements = operation.statements() > 1 ? operation.statements() + " statements, " : "";
                lines.add("  " + ink.bold(operation.name()) + " (" + statements
                        + row.query().calls() + " calls captured)  "
                        + ink.dim(WrapText.cut(row.query().shape().text(), TEXT_WIDTH)));
                measured("database", operation.databaseBefore(), operation.databaseAfter());
                measured("application", operation.applicationBefore(), operation.applicationAfter());
                lines.add("    rows         " + results(operation.results()));
                plans(row);
                decision(row);
            }
        }
    }

    private void queries() {
        List<QueryRow> measured = rows.stream()
                .filter(row -> row.operation() == null && (row.verdict() != null || row.notMeasured() != null))
                .toList();
        if (measured.isEmpty()) {
            advised();
            return;
        }
        section(report.operations().isEmpty() ? "Measured, before -> after" : "Other statements, before -> after");
        for (QueryRow row : measured) {
            lines.add("  " + title(row));
            if (row.notMeasured() != null) {
                lines.add("    " + row.notMeasured());
                continue;
            }
            measured("database", row.before(), row.after());
            effort(row.verdict());
            lines.add("    rows         " + results(row.results()));
            plans(row);
            decision(row);
        }
    }

    private void effort(@Nullable QueryVerdict verdict) {
        if (verdict != null) {
            ShowEffort.lines(verdict.without(), verdict.with()).forEach(line -> lines.add(ink.dim("    " + line)));
        }
    }

    private void decision(QueryRow row) {
        if (row.verdict() != null) {
            lines.add("    verdict      " + row.verdict().decision() + ": "
                    + row.verdict().reason());
        }
    }

    private void advised() {
        if (!report.operations().isEmpty() || rows.isEmpty()) {
            return;
        }
        section("Queries (estimated cost, not measured)");
        for (QueryRow row : rows) {
            if (row.advice() != null) {
                lines.add("  " + title(row));
                String worst = PrintExplanation.worst(row.advice().worst());
                lines.add("    cost " + PrintExplanation.change(row.advice().cost()) + "  "
                        + (worst.isEmpty() ? "" : worst + "  ") + row.advice().note());
                String help = PrintExplanation.help(row.advice());
                if (help != null) {
                    lines.add("    would help   " + help);
                }
                if (row.advice().costAfter() < row.advice().costBefore()) {
                    plans(row);
                }
            }
        }
    }

    private String title(QueryRow row) {
        String name = row.name() == null ? row.query().fingerprint().value().substring(0, 8) : row.name();
        return ink.bold(name) + SampleOrigins.label(row.query()) + PrintExplanation.mark(row.advice()) + "  "
                + ink.dim(WrapText.cut(row.query().shape().text(), TEXT_WIDTH));
    }

    private void measured(String where, @Nullable Distribution before, @Nullable Distribution after) {
        if (before == null || after == null) {
            return;
        }
        String label = String.format("%-12s", where);
        lines.add("    " + label + " " + ShowNumber.distribution(before) + " -> " + ShowNumber.distribution(after)
                + "  " + ink.bold(ShowNumber.speedup(before, after)));
    }

    private String results(@Nullable ResultComparison results) {
        if (results == null) {
            return "not compared";
        }
        return switch (results.outcome()) {
            case EQUAL -> ink.good("equal") + ", " + results.detail();
            case DIFFERENT -> ink.bad("DIFFERENT") + ", " + results.detail();
            case NOT_COMPARED -> "not compared, " + results.detail();
        };
    }

    private void plans(QueryRow row) {
        if (row.planBefore() != null && row.planAfter() != null) {
            lines.add(ink.dim("    plan before  " + row.planBefore()));
            lines.add(ink.dim("    plan after   " + row.planAfter()));
        }
    }

    private void writeCosts() {
        if (report.writeCosts().isEmpty()) {
            return;
        }
        section("What the indexes cost a writer, per inserted row, before -> after");
        for (WriteCost cost : report.writeCosts()) {
            lines.add("  " + String.join(", ", cost.indexes()) + " (" + cost.rows() + " rows of " + cost.table() + "): "
                    + ShowNumber.digits(cost.microsecondsBefore()) + " -> "
                    + ShowNumber.digits(cost.microsecondsAfter()) + " us, WAL "
                    + ShowNumber.digits(cost.walBytesBefore()) + " -> " + ShowNumber.digits(cost.walBytesAfter())
                    + " bytes");
        }
    }

    private void figures() {
        if (report.figures().isEmpty()) {
            return;
        }
        section("The whole application");
        TextTable table = new TextTable().row("", "before", "after", "target", "");
        for (Figure figure : report.figures()) {
            table.row(
                    figure.name(),
                    ShowNumber.withUnit(figure.before(), figure.unit()),
                    ShowNumber.withUnit(figure.after(), figure.unit()),
                    figure.target() == null ? "" : figure.target(),
                    met(figure));
        }
        lines.addAll(table.lines(2));
        report.figures().stream()
                .filter(figure -> !figure.note().isEmpty())
                .forEach(figure -> lines.add(ink.dim("  " + figure.name() + ": " + figure.note())));
    }

    private static String met(Figure figure) {
        if (figure.met() == null) {
            return "";
        }
        return figure.met() ? "met" : "NOT MET";
    }

    private void rejections() {
        List<Rejection> rejected = report.selection().rejections();
        if (rejected.isEmpty()) {
            return;
        }
        section("Rejected");
        rejected.stream()
                .limit(MOST_REJECTIONS)
                .forEach(each -> lines.add("  " + each.description() + ": " + each.reason()));
        more(rejected.size(), MOST_REJECTIONS, "candidates");
    }

    private void skipped() {
        if (report.skipped().isEmpty()) {
            return;
        }
        section("Not analysed");
        lines.addAll(ListSkipped.lines(report.skipped(), ink));
    }

    private void verdict() {
        lines.add("");
        lines.add(ink.bold(Headline.of(report)));
    }

    private void more(int all, int shown, String what) {
        if (all > shown) {
            lines.add(ink.dim("  and " + (all - shown) + " more " + what + " (all of them with --json)"));
        }
    }

    private void section(String title) {
        lines.add("");
        lines.add(ink.bold(title));
    }
}
