// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.postgres.doctor.Check;
import io.tenfold.postgres.doctor.Examination;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** An examination as lines of text: each check with its remedy, then what can and what cannot be done. */
public final class PrintExamination {
    private static final String INDENT = "        ";

    private PrintExamination() {}

    /**
     * The lines. What is to be executed stands on a line of its own, whole however long it is, so that it can be copied.
     *
     * @param width characters a line of a sentence may have
     */
    public static List<String> lines(Examination examination, Ink ink, int width) {
        List<String> lines = new ArrayList<>();
        examination.checks().forEach(check -> add(lines, check, ink, width));
        lines.add("");
        examination
                .abilities()
                .forEach(ability -> lines.addAll(sentence(
                        ability.possible() ? "Can" : "Cannot",
                        ability.possible() ? ink::good : ink::bad,
                        ability.sentence(),
                        width)));
        return lines;
    }

    private static void add(List<String> lines, Check check, Ink ink, int width) {
        UnaryOperator<String> colour =
                switch (check.state()) {
                    case FINE -> ink::good;
                    case NOTE -> UnaryOperator.identity();
                    case MISSING -> ink::bad;
                };
        lines.addAll(sentence(check.state().name(), colour, check.sentence(), width));
        if (check.remedy() != null) {
            lines.add(INDENT + check.remedy());
        }
        if (check.alternative() != null) {
            lines.add(INDENT + "or, narrower:");
            lines.add(INDENT + check.alternative());
        }
    }

    /** The word is coloured after the line is broken: colours have no width. */
    private static List<String> sentence(String word, UnaryOperator<String> colour, String sentence, int width) {
        String head = String.format("%-" + INDENT.length() + "s", word);
        List<String> lines = WrapText.lines(head + sentence, INDENT, width);
        lines.set(0, colour.apply(head) + lines.get(0).substring(head.length()));
        return lines;
    }
}
