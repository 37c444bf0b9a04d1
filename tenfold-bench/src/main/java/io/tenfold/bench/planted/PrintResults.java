// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.engine.report.ShowNumber;
import io.tenfold.engine.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The results as a table, with what was advised and what was expected below each problem that does not pass. */
final class PrintResults {
    private static final int MOST_REJECTED = 12;

    private PrintResults() {}

    static List<String> lines(List<ProblemResult> results) {
        List<String> lines = new ArrayList<>(table(results).lines(0));
        lines.add("");
        for (ProblemResult result : results) {
            if (result.verdict() != Verdict.MET) {
                lines.addAll(details(result));
            }
        }
        lines.addAll(totals(results));
        return lines;
    }

    private static TextTable table(List<ProblemResult> results) {
        TextTable table = new TextTable()
                .row(
                        "problem",
                        "verdict",
                        "before",
                        "ours",
                        "(spread)",
                        "expert",
                        "(spread)",
                        "ratio",
                        "ours",
                        "expert");
        for (ProblemResult result : results) {
            String name = result.problem().name();
            String verdict = result.verdict().toString();
            if (result.statements().isEmpty()) {
                table.row(name, verdict);
            } else {
                table.row(
                        name,
                        verdict,
                        ms(result.beforeMs()),
                        ms(result.oursMs()),
                        spread(result, true),
                        ms(result.expertMs()),
                        spread(result, false),
                        ratio(result.oursMs() / result.expertMs()),
                        ShowNumber.bytes((double) result.oursBytes()),
                        ShowNumber.bytes((double) result.expertBytes()));
            }
        }
        return table;
    }

    private static List<String> details(ProblemResult result) {
        List<String> lines = new ArrayList<>();
        lines.add(result.verdict() + " " + result.problem().name());
        result.problem().statements().forEach(each -> lines.add("    " + each.calls() + " x " + each.sql()));
        lines.add("    expert:  " + String.join("; ", result.problem().expert()));
        if (result.advised() != null) {
            lines.add("    advised: " + result.advised().describe());
            result.advised().notes().forEach(note -> lines.add("    note:    " + note));
            result.advised().rejected().stream()
                    .limit(MOST_REJECTED)
                    .forEach(each -> lines.add("    no:      " + each));
        }
        if (result.failure() != null) {
            lines.add("    failure: " + result.failure());
        }
        lines.add("");
        return lines;
    }

    private static List<String> totals(List<ProblemResult> results) {
        List<ProblemResult> problems =
                results.stream().filter(result -> !result.problem().isDecoy()).toList();
        List<ProblemResult> decoys =
                results.stream().filter(result -> result.problem().isDecoy()).toList();
        double ours = problems.stream().mapToDouble(ProblemResult::oursMs).sum();
        double expert = problems.stream().mapToDouble(ProblemResult::expertMs).sum();
        double before = problems.stream().mapToDouble(ProblemResult::beforeMs).sum();
        long oursBytes = problems.stream().mapToLong(ProblemResult::oursBytes).sum();
        long expertBytes =
                problems.stream().mapToLong(ProblemResult::expertBytes).sum();
        long slower = results.stream()
                .flatMap(result -> result.statements().stream())
                .filter(MeasuredStatement::isSlower)
                .count();
        return List.of(
                count(problems, Verdict.MET) + " of " + problems.size()
                        + " problems within 1.15x of the expert's time and 1.25x of its bytes; a difference below "
                        + ms(MeasuredStatement.ROUND_TRIP_MS) + " or "
                        + ShowNumber.bytes((double) ProblemResult.FEW_BYTES)
                        + " is none",
                "geometric mean of ours to the expert's: time "
                        + ratio(geometricMean(problems, result -> result.oursMs() / result.expertMs())) + ", bytes "
                        + ratio(geometricMean(problems, result -> (double) result.oursBytes() / result.expertBytes())),
                "all problems: " + ms(before) + " before, " + ms(ours) + " ours, " + ms(expert) + " expert, ratio "
                        + ratio(ours / expert) + "; " + ShowNumber.bytes((double) oursBytes) + " ours, "
                        + ShowNumber.bytes((double) expertBytes) + " expert",
                count(decoys, Verdict.DECOY) + " of " + decoys.size() + " decoys with advice",
                slower + " statements more than 10 % slower than before");
    }

    /** Of those that were measured with both sets. */
    private static double geometricMean(List<ProblemResult> results, ToDoubleFunction<ProblemResult> ratio) {
        double sum = 0;
        int measured = 0;
        for (ProblemResult result : results) {
            if (!result.statements().isEmpty() && result.oursBytes() > 0 && result.expertBytes() > 0) {
                sum += Math.log(ratio.applyAsDouble(result));
                measured++;
            }
        }
        return Math.exp(sum / measured);
    }

    private static long count(List<ProblemResult> results, Verdict verdict) {
        return results.stream().filter(result -> result.verdict() == verdict).count();
    }

    private static String ms(double ms) {
        return ShowNumber.milliseconds(ms);
    }

    private static String ratio(double ratio) {
        return String.format(Locale.ROOT, "%.2f", ratio);
    }

    /** Quartiles of the statement that takes longest. */
    private static String spread(ProblemResult result, boolean ours) {
        Times longest = new Times(new double[] {0});
        for (MeasuredStatement statement : result.statements()) {
            Times times = ours ? statement.ours() : statement.expert();
            longest = times.median() >= longest.median() ? times : longest;
        }
        return String.format(Locale.ROOT, "%.3g..%.3g", longest.lowerQuartile(), longest.upperQuartile());
    }
}
