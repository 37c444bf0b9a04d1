// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.OperationFigures;
import io.tenfold.model.report.Report;
import java.util.List;

/** The one sentence that says what a run came to. */
public final class Headline {
    private Headline() {}

    /** Measured where there is a measurement, else the estimate, labelled as one. */
    public static String of(Report report) {
        if (!report.operations().isEmpty()) {
            return application(report.operations());
        }
        if (report.verdict() != null) {
            return measured(report);
        }
        return estimated(report);
    }

    /** Geometric mean of the operations' speed-ups as the application sees them. */
    public static double geometricMean(List<OperationFigures> operations) {
        double sum = 0;
        for (OperationFigures operation : operations) {
            sum += Math.log(operation.applicationSpeedup());
        }
        return Math.exp(sum / Math.max(1, operations.size()));
    }

    private static String application(List<OperationFigures> operations) {
        return "The application's " + operations.size() + " operations became "
                + ShowNumber.times(geometricMean(operations))
                + " faster (geometric mean of medians, connecting included).";
    }

    private static String measured(Report report) {
        Totals totals = Totals.of(QueryRow.of(report));
        long kept = report.changes().stream()
                .filter(change -> change.state() == ChangeState.APPLIED)
                .count();
        long reverted = report.changes().stream()
                .filter(change -> change.state() == ChangeState.REVERTED)
                .count();
        String atLeast = totals.censored() ? "at least " : "";
        return kept + (kept == 1 ? " change kept, " : " changes kept, ") + reverted + " taken back; "
                + Figures.count(totals.measured(), "query", "queries") + " measured: " + atLeast
                + ShowNumber.milliseconds(totals.beforeMs()) + " -> "
                + ShowNumber.milliseconds(totals.afterMs()) + " (" + atLeast + ShowNumber.times(totals.speedup())
                + ").";
    }

    private static String estimated(Report report) {
        if (report.analysed() == 0) {
            return "None of the " + report.workload().seen() + " query shapes could be analysed. Nothing was changed.";
        }
        double before = 0;
        double after = 0;
        for (QueryAdvice query : report.selection().queries()) {
            before += query.costBefore();
            after += query.costAfter();
        }
        long indexes = report.selection().recommendations().stream()
                .filter(each -> each.kind() == ChangeKind.INDEX)
                .count();
        if (indexes == 0) {
            return "No index would help these queries enough (estimate). Nothing was changed.";
        }
        return indexes + (indexes == 1 ? " index" : " indexes") + " would take the planner's cost from "
                + ShowNumber.digits(before) + " to " + ShowNumber.digits(after)
                + " (estimate, not measured). Nothing was changed; add --apply to build, measure and keep what helps.";
    }
}
