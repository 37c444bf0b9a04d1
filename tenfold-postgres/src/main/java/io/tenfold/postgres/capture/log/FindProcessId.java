// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.List;
import java.util.Set;

/**
 * Tells which of a prefix's numbers is the process id: it stays the same from a LOG to its DETAIL, it is no line count, and it is often
 * in brackets or called {@code pid}.
 */
final class FindProcessId {
    private static final Set<String> KEYS = Set.of("pid=", "p=", "process=", "process_id=", "proc=");
    private static final int NAMED = 100;
    private static final int IN_BRACKETS = 10;
    private static final int OUT = -1_000;

    /** Lines back in which a DETAIL's entry is looked for where it does not follow at once. */
    private static final int FAR = ReadStderr.MOST_OPEN;

    private FindProcessId() {}

    /** Index of its token, or -1 where no number can be it. Lines of other sessions between a LOG and its DETAIL are rare. */
    static int in(List<TokenLine> lines) {
        int follows = best(lines, 1);
        return follows < 0 ? best(lines, FAR) : follows;
    }

    private static int best(List<TokenLine> lines, int back) {
        List<PrefixToken> tokens = lines.get(0).tokens();
        int best = -1;
        int bestScore = -1;
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).kind() == PrefixToken.Kind.NUMBER) {
                int score = score(lines, i, back);
                if (score > bestScore) {
                    best = i;
                    bestScore = score;
                }
            }
        }
        return best;
    }

    private static int score(List<TokenLine> lines, int index, int back) {
        String before = index == 0 ? "" : lines.get(0).tokens().get(index - 1).text();
        int score = KEYS.contains(before) ? NAMED : before.equals("[") ? IN_BRACKETS : 0;
        return score + behaviour(lines, index, back);
    }

    private static int behaviour(List<TokenLine> lines, int index, int back) {
        int parts = 0;
        int changed = 0;
        int counted = 0;
        for (int i = 0; i < lines.size(); i++) {
            long value = lines.get(i).number(index);
            if (value <= 1 || value > Integer.MAX_VALUE) {
                return OUT;
            }
            long previous = i == 0 ? value : lines.get(i - 1).number(index);
            counted += value == previous + 1 ? 1 : 0;
            if (i > 0 && lines.get(i).severity().continuesEntry()) {
                parts++;
                changed += isAmong(lines.subList(Math.max(0, i - back), i), index, value) ? 0 : 1;
            }
        }
        boolean changes = parts > 0 && changed * 2 > parts;
        boolean counts = counted > 2 && counted * 2 > lines.size();
        return changes || counts ? OUT : 0;
    }

    private static boolean isAmong(List<TokenLine> before, int index, long value) {
        return before.stream().anyMatch(line -> line.number(index) == value);
    }
}
