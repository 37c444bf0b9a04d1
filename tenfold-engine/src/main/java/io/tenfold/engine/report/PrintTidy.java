// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.tidy.Keep;
import io.tenfold.model.tidy.TidyChange;
import io.tenfold.model.tidy.TidyReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The indexes that are there as lines: what to change with its statements, then why each other one stays. */
public final class PrintTidy {
    private static final String INDENT = "    ";

    private PrintTidy() {}

    /**
     * The lines. What is to be executed stands on a line of its own, whole however long it is, so that it can be copied.
     *
     * @param width characters a line of a sentence may have
     */
    public static List<String> lines(TidyReport report, Ink ink, int width) {
        List<String> lines = new ArrayList<>(head(report, width));
        lines.addAll(table(report));
        report.plan().changes().forEach(change -> lines.addAll(change(change, ink, width)));
        lines.add("");
        lines.add(ink.bold("These stay"));
        report.plan().kept().forEach(keep -> lines.addAll(kept(keep, width)));
        return lines;
    }

    private static List<String> head(TidyReport report, int width) {
        int changed = report.plan().changes().size();
        int kept = report.plan().kept().size();
        long freed = report.plan().changes().stream()
                .mapToLong(TidyChange::freedBytes)
                .sum();
        List<String> lines = new ArrayList<>(WrapText.lines(
                (changed + kept) + " indexes: " + changed + " to change, " + kept + " stay; "
                        + ShowNumber.bytes((double) Math.max(0, freed)) + " would be freed. Priced with "
                        + priced(report) + " of " + report.workload().seen() + " query shapes; " + report.oracle()
                        + ".",
                "",
                width));
        report.counts().forEach(server -> lines.add("Use counted on " + server.server() + " " + since(server) + "."));
        SourceNotes.lines(report.workload()).forEach(note -> lines.addAll(WrapText.lines(note, INDENT, width)));
        return lines;
    }

    private static int priced(TidyReport report) {
        return report.workload().seen() - report.skipped().size();
    }

    private static String since(IndexCounts server) {
        if (!server.counting()) {
            return "not at all: track_counts is off";
        }
        return server.hoursCounted().isEmpty()
                ? "since an unknown time"
                : String.format(
                        Locale.ROOT, "for %.1f days", server.hoursCounted().getAsDouble() / 24);
    }

    private static List<String> table(TidyReport report) {
        if (report.plan().changes().isEmpty()) {
            return List.of();
        }
        TextTable table = new TextTable().row("INDEX", "TABLE", "WHAT", "SIZE", "USED", "FREES");
        report.plan().changes().forEach(change -> {
            IndexFacts index = change.subject();
            table.row(
                    index.name().toString(),
                    index.table().toString(),
                    change.kind().name(),
                    ShowNumber.bytes((double) index.index().bytes()),
                    ShowNumber.digits((double) used(index, report)),
                    ShowNumber.bytes((double) Math.max(0, change.freedBytes())));
        });
        List<String> lines = new ArrayList<>(List.of(""));
        lines.addAll(table.lines(0));
        return lines;
    }

    /** Times used on all servers together. */
    static long used(IndexFacts index, TidyReport report) {
        return report.counts().stream()
                .mapToLong(server -> server.scans().getOrDefault(index.name(), 0L))
                .sum();
    }

    private static List<String> change(TidyChange change, Ink ink, int width) {
        List<String> lines = new ArrayList<>(List.of(""));
        String name = change.subject().name().toString();
        List<String> sentence = WrapText.lines(change.kind() + " " + name + ": " + change.reason(), INDENT, width);
        sentence.set(
                0,
                sentence.get(0)
                        .replace(change.kind().name(), ink.bold(change.kind().name())));
        lines.addAll(sentence);
        change.ddl().forEach(statement -> lines.add(INDENT + statement + ";"));
        lines.add(ink.dim("  " + (change.drops() ? "undo:" : "should it fail:")));
        change.undo().forEach(statement -> lines.add(INDENT + statement + ";"));
        return lines;
    }

    private static List<String> kept(Keep keep, int width) {
        String considered = keep.considered() == null ? "" : keep.considered() + ", but ";
        return WrapText.lines(
                "  " + keep.index().name() + " on " + keep.index().table() + ": " + considered + keep.reason() + ". "
                        + keep.sentence(),
                INDENT,
                width);
    }
}
