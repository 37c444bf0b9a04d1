// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.ArrayList;
import java.util.List;

/**
 * Puts together the lines of a plan in text that a line break inside a literal or a quoted name has torn apart. ruleutils.c doubles
 * every quote, so a line that is torn has an open one.
 */
final class JoinBrokenLines {
    private static final char NONE = '\0';

    private JoinBrokenLines() {}

    /** The lines; those before the first node are left as they are, for they are a statement's. */
    static List<String> of(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder torn = new StringBuilder();
        char quote = NONE;
        boolean inPlan = false;
        for (String line : text.split("\n", -1)) {
            inPlan |= line.contains("  (cost=") && !line.startsWith(" ");
            quote = inPlan ? openQuote(line, quote) : NONE;
            torn.append(torn.isEmpty() ? "" : "\n").append(line);
            if (quote == NONE) {
                lines.add(torn.toString());
                torn.setLength(0);
            }
        }
        if (!torn.isEmpty()) {
            lines.add(torn.toString());
        }
        return lines;
    }

    private static char openQuote(String line, char before) {
        char open = before;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (open == NONE && (c == '\'' || c == '"')) {
                open = c;
            } else if (c == open) {
                open = NONE;
            }
        }
        return open;
    }
}
