// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One statement of a script.
 *
 * @param text from its first token to its last, without the {@code ;}; it may be unreadable
 * @param line line of its first token, from 1
 * @param comments the comments between the statement before and this one, as written; a comment on the line where the
 *     statement before ends is not among them
 */
public record ScriptStatement(String text, int line, List<String> comments) {
    public ScriptStatement {
        requireNonNull(text, "text is null");
        comments = List.copyOf(comments);
    }
}
