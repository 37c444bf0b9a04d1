// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.util.ArrayList;
import java.util.List;

/** Splits the list of a {@code Sort Key} or {@code Group Key} line at the commas that stand in no parenthesis, bracket or quote. */
final class SplitKeys {
    private static final char NONE = '\0';

    private SplitKeys() {}

    static List<String> of(String list) {
        List<String> keys = new ArrayList<>();
        int depth = 0;
        int start = 0;
        char quote = NONE;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (quote != NONE) {
                quote = c == quote ? NONE : quote;
            } else if (c == '\'' || c == '"') {
                quote = c;
            } else if (c == ',' && depth == 0) {
                keys.add(list.substring(start, i).strip());
                start = i + 1;
            } else {
                depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
            }
        }
        keys.add(list.substring(start).strip());
        return keys;
    }
}
