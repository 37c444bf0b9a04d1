// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.List;

/**
 * A line's prefix in pieces.
 *
 * @param tokens the pieces
 * @param severity the word after them
 */
record TokenLine(List<PrefixToken> tokens, Severity severity) {
    TokenLine {
        tokens = List.copyOf(tokens);
    }

    /** The number at that index. */
    long number(int index) {
        String text = tokens.get(index).text();
        return text.length() > 18 ? Long.MAX_VALUE : Long.parseLong(text);
    }
}
