// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import io.tenfold.engine.ledger.Reconciled;
import io.tenfold.postgres.apply.Problem;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was done or would be, and where changes stand, for a reader. */
public final class PrintChanges {
    private PrintChanges() {}

    /**
     * The lines.
     *
     * @param again the command that does it, such as {@code tenfold apply plan.json --yes}
     */
    public static List<String> lines(ApplyReport report, String again) {
        List<String> lines = new ArrayList<>();
        lines.add(report.server().toString());
        report.notes().forEach(note -> lines.add("  note     " + note));
        for (Problem problem : report.problems()) {
            lines.add("  " + String.format("%-8s", word(problem)) + " " + problem.sentence());
        }
        if (report.results().isEmpty()) {
            report.steps().forEach(step -> lines.add("  " + step + ";"));
            lines.add(ending(report, again));
            return lines;
        }
        for (ChangeResult result : report.results()) {
            lines.add("  " + result.ddl() + ";");
            lines.add("    " + result.state() + "  " + result.sentence());
        }
        long good = report.results().stream().filter(ChangeResult::good).count();
        lines.add(good + " of " + report.results().size() + " as asked for."
                + (report.good() ? "" : " Where each stands: tenfold status. To go on: " + again));
        return lines;
    }

    private static String ending(ApplyReport report, String again) {
        if (report.refused()) {
            return "Refused; nothing was changed.";
        }
        return report.steps().isEmpty()
                ? "Nothing to do."
                : "Nothing was changed: this is what would be sent. To do it: " + again;
    }

    private static String word(Problem problem) {
        return problem.weight().name().toLowerCase(Locale.ROOT);
    }

    /** Where changes stand. */
    public static List<String> status(List<ChangeStatus> changes) {
        if (changes.isEmpty()) {
            return List.of("The ledger has no change of this database.");
        }
        List<String> lines = new ArrayList<>();
        for (ChangeStatus change : changes) {
            lines.add(String.format(
                    "%-9s %s  %s",
                    change.now().state(),
                    change.entry().at().truncatedTo(ChronoUnit.SECONDS),
                    change.entry().id()));
            lines.add("          " + change.entry().ddl().text() + ";");
            if (!change.sentence().isEmpty()) {
                lines.add("          " + change.sentence());
            }
            Instant blocked = change.entry().blockedUntil();
            if (blocked != null) {
                lines.add("          not recommended again before " + blocked.truncatedTo(ChronoUnit.SECONDS));
            }
            if (change.now().state().isDone() && !change.undo().isEmpty()) {
                lines.add("          undo: " + String.join("; ", change.undo()) + ";");
            } else if (change.now().next() != Reconciled.Next.NOTHING) {
                lines.add("          next: " + next(change.now().next()));
            }
        }
        return lines;
    }

    private static String next(Reconciled.Next next) {
        return switch (next) {
            case WAIT -> "wait; the server is at it, nothing will be sent again before it has ended";
            case MARK, CLEAN -> "run 'tenfold apply' with its plan again, which finishes it";
            case AGAIN -> "run 'tenfold apply' with its plan again";
            case NOTHING -> "";
        };
    }
}
