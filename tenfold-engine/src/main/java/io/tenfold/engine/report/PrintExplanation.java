// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.advisor.DescribeIndex;
import io.tenfold.advisor.Figures;
import io.tenfold.model.advice.Alternative;
import io.tenfold.model.advice.Answer;
import io.tenfold.model.advice.CostChange;
import io.tenfold.model.advice.Explanation;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.advice.ServedStatement;
import io.tenfold.model.advice.WriteLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Why an index is recommended, for a terminal.
 *
 * <pre>
 *   gain        12 % of the workload alone, 9 % on top of the others
 *   serves      9af1c07b  120 calls  46,213 -> 12.3  (worst 60,000 -> 15)
 *   preferred   to orders (customer_id, created): larger by 2 MB
 *   confidence  high: plan identical with the server's, values observed
 * </pre>
 */
final class PrintExplanation {
    private static final int MOST_SERVED = 5;
    private static final int LABEL = 12;

    private PrintExplanation() {}

    /** The lines, not indented. */
    static List<String> lines(Explanation explanation, QueryNames names) {
        List<String> lines = new ArrayList<>();
        lines.add(label("gain", gain(explanation)));
        served(explanation.served(), names, lines);
        explanation
                .alternatives()
                .forEach(each -> lines.add(label("preferred", "to " + name(each) + ": " + each.reason())));
        if (explanation.writes() != null) {
            lines.add(label("writes", writes(explanation.writes())));
        }
        lines.add(label("confidence", explanation.confidence().sentence()));
        return lines;
    }

    /** Where the numbers stand beside it, the reason is what it was proposed for. */
    static String idea(Recommendation recommendation) {
        if (recommendation.explanation() == null) {
            return recommendation.reason();
        }
        String idea = recommendation.candidate().reason();
        return idea.substring(0, 1).toUpperCase(Locale.ROOT) + idea.substring(1) + ".";
    }

    static String gain(Explanation explanation) {
        return Figures.percent(explanation.gainAlone()) + " of the workload alone, "
                + Figures.percent(explanation.gainOnTop()) + " on top of the others";
    }

    static String writes(WriteLoad writes) {
        String hot = writes.hotLost() > 0
                ? ", " + Figures.percent(writes.hotLost()) + " of updates no longer HOT"
                : ", no HOT update lost";
        return Figures.number(Math.rint(writes.insertBytes())) + " bytes of WAL more per row inserted, "
                + Figures.number(Math.rint(writes.updateBytes())) + " per row updated" + hot;
    }

    static String name(Alternative alternative) {
        return DescribeIndex.of(alternative.candidate().definition());
    }

    private static void served(List<ServedStatement> served, QueryNames names, List<String> lines) {
        TextTable table = new TextTable();
        served.stream()
                .limit(MOST_SERVED)
                .forEach(each -> table.row(
                        names.of(each.fingerprint()),
                        Figures.count(each.calls(), "call", "calls"),
                        change(each.mean()),
                        worst(each.worst())));
        String word = "serves";
        for (String line : table.lines(0)) {
            lines.add(label(word, line));
            word = "";
        }
        if (served.size() > MOST_SERVED) {
            lines.add(label("", "and " + (served.size() - MOST_SERVED) + " more (all of them with --json)"));
        }
    }

    static String change(CostChange cost) {
        return ShowNumber.digits(cost.before()) + " -> " + ShowNumber.digits(cost.after());
    }

    /** Of the dearest sample; empty where there is only one. */
    static String worst(@Nullable CostChange worst) {
        return worst == null ? "" : "(worst " + change(worst) + ")";
    }

    /** What could be done for a statement without advice; null where nothing is known, or where it is served. */
    static @Nullable String help(QueryAdvice advice) {
        return advice.answer() instanceof Answer.NoAdvice none ? none.help() : null;
    }

    /** What is to be said behind the name of a statement that the shadow plans otherwise. */
    static String mark(@Nullable QueryAdvice advice) {
        return advice != null && advice.check().isDifferent() ? " (plan differs from the server's)" : "";
    }

    private static String label(String word, String text) {
        return (word + " ".repeat(LABEL)).substring(0, LABEL) + text;
    }
}
