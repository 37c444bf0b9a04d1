// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.workload.QueryEvent;
import io.tenfold.model.workload.SkipReason;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A profile as lines of text: a table of figures, the shapes' texts, what happened to them, where the figures come from. */
public final class PrintProfile {
    private static final int SHORT = 8;
    private static final int LEAST_TEXT = 20;

    private final Workload workload;
    private final ProfileView view;
    private final List<String> lines = new ArrayList<>();

    private PrintProfile(Workload workload, ProfileView view) {
        this.workload = workload;
        this.view = view;
    }

    /**
     * The lines.
     *
     * @param workload everything that was seen
     * @param shapes those to show, in their order; of them the first {@link ProfileView#top}
     */
    public static List<String> lines(Workload workload, List<WorkloadQuery> shapes, ProfileView view) {
        PrintProfile print = new PrintProfile(workload, view);
        List<WorkloadQuery> shown = shapes.stream().limit(view.top()).toList();
        if (!shown.isEmpty()) {
            print.table(shown);
        }
        print.events();
        if (view.listSkipped()) {
            print.skipped();
        }
        workload.sources().forEach(print::source);
        print.summary(shown.size());
        return print.lines;
    }

    private void table(List<WorkloadQuery> shown) {
        List<ProfileColumn> columns = new ArrayList<>(ProfileColumn.all(workload, view.order()));
        columns.removeIf(column -> !column.isTelling(shown));
        List<String> left = new ArrayList<>();
        List<String> table = table(columns, shown);
        while (widest(table) > view.width() && columns.size() > 2) {
            left.add(0, dropLast(columns));
            table = table(columns, shown);
        }
        lines.addAll(table);
        if (!left.isEmpty()) {
            wrapped(
                    "",
                    "Left out for want of room (" + view.width() + " characters): " + String.join(", ", left)
                            + "; --csv and --json have all.");
        }
        lines.add("");
        shown.forEach(query -> text(ProfileColumn.id(query), query.shape().text()));
        lines.add("");
    }

    private static String dropLast(List<ProfileColumn> columns) {
        ProfileColumn least = columns.stream()
                .max(Comparator.comparingInt(ProfileColumn::rank))
                .orElseThrow();
        columns.remove(least);
        return least.title();
    }

    private static List<String> table(List<ProfileColumn> columns, List<WorkloadQuery> shown) {
        TextTable table = new TextTable();
        table.row(columns.stream().map(ProfileColumn::title).toArray(String[]::new));
        shown.forEach(query -> table.row(
                columns.stream().map(column -> column.cell().apply(query)).toArray(String[]::new)));
        return table.lines(0);
    }

    private static int widest(List<String> table) {
        return table.stream().mapToInt(String::length).max().orElse(0);
    }

    private void text(String id, String text) {
        int room = Math.max(LEAST_TEXT, view.width() - id.length() - 2);
        lines.add(id + "  " + WrapText.cut(text, room));
    }

    private void events() {
        workload.events().stream().limit(view.top()).forEach(this::event);
        if (!workload.events().isEmpty()) {
            lines.add("");
        }
    }

    private void event(QueryEvent event) {
        String who = event.fingerprint() == null
                ? "a statement"
                : event.fingerprint().value().substring(0, SHORT);
        String often = event.count() == 1 ? "once" : event.count() + " times";
        String lost = event.ms() > 0 ? ", " + ShowNumber.milliseconds(event.ms()) + " in all" : "";
        String what =
                switch (event.kind()) {
                    case LOCK_WAIT -> " waited for a lock " + often + lost + blocker(event);
                    case TEMPORARY_FILE ->
                        " wrote temporary files " + often + ", " + ShowNumber.bytes((double) event.bytes()) + " in all";
                    case DEADLOCK -> " was ended by a deadlock " + often;
                    case CANCELLED -> " was cancelled " + often + lost;
                };
        wrapped("  ", who + what);
    }

    private static String blocker(QueryEvent event) {
        return event.blocker() == null
                ? ""
                : ", held by " + event.blocker().value().substring(0, SHORT);
    }

    private void skipped() {
        workload.skipped().stream()
                .sorted(Comparator.comparing(SkippedStatement::reason))
                .forEach(skip -> {
                    text(skip.reason().name(), skip.text());
                    wrapped("  ", "  " + skip.detail());
                });
        if (!workload.skipped().isEmpty()) {
            lines.add("");
        }
    }

    private void source(SourceFacts source) {
        wrapped("  ", source.source() + ShowTime.span(source.from(), source.to()));
        source.notes().forEach(note -> wrapped("    ", "  " + note));
    }

    private void summary(int shown) {
        String reasons = byReason(workload.skipped());
        wrapped(
                "",
                Figures.count(workload.seen(), "shape", "shapes") + " seen: "
                        + workload.queries().size() + " profiled, "
                        + workload.skipped().size() + " skipped" + (reasons.isEmpty() ? "" : " (" + reasons + ")")
                        + "; "
                        + shown + " shown, by " + view.order().words() + ".");
    }

    /** {@code 2 UTILITY, 1 SYSTEM_CATALOG}; empty where nothing was skipped. */
    static String byReason(List<SkippedStatement> skipped) {
        Map<SkipReason, Integer> counts = new EnumMap<>(SkipReason.class);
        skipped.forEach(each -> counts.merge(each.reason(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(count -> count.getValue() + " " + count.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Breaks a sentence between words where it is too long for a line. */
    private void wrapped(String indent, String sentence) {
        lines.addAll(WrapText.lines(sentence, indent, view.width()));
    }
}
