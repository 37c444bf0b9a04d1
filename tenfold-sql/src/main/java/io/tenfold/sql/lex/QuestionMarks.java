// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the operators that contain a question mark ({@code jsonb ? text}, {@code ?|}, {@code @?}, {@code ?-|}) from JDBC's placeholder by
 * what stands around: between two operands only an operator can stand, and a placeholder is an operand itself.
 */
final class QuestionMarks {
    /** Words before a placeholder that can be names as well. */
    private static final Set<String> EXPECT_OPERAND =
            Set.of("escape", "first", "next", "passing", "uescape", "value", "zone");

    /** Reserved words an operand can start with. */
    private static final Set<String> START_OPERAND = Set.of(
            "array",
            "case",
            "cast",
            "current_catalog",
            "current_date",
            "current_role",
            "current_schema",
            "current_time",
            "current_timestamp",
            "current_user",
            "false",
            "localtime",
            "localtimestamp",
            "null",
            "session_user",
            "true",
            "user");

    /** Words that are free for names and still go on after an operand. */
    private static final Set<String> FOLLOW_OPERAND = Set.of(
            "at",
            "between",
            "by",
            "columns",
            "escape",
            "filter",
            "following",
            "nulls",
            "operator",
            "over",
            "preceding",
            "row",
            "rows",
            "uescape",
            "within");

    private final String text;

    QuestionMarks(String text) {
        this.text = text;
    }

    /**
     * End of the operator that the run of operator characters starts with; -1 where its question marks are placeholders.
     *
     * @param before what was read so far
     * @param start first character of the run, which has a question mark
     * @param end after its last character
     */
    int operatorEnd(List<Token> before, int start, int end) {
        if (!before.isEmpty() && before.get(before.size() - 1).kind() == TokenKind.DOT) {
            return end;
        }
        if (!endsOperand(before) || text.startsWith("??", start)) {
            return -1;
        }
        if (end - start == 1) {
            return operandFollows(before.get(before.size() - 1), end) ? end : -1;
        }
        if (text.charAt(start) == '?') {
            boolean placeholderAtEnd = text.charAt(end - 1) == '?';
            return placeholderAtEnd ? end - 1 : end;
        }
        return end - start == 2 && text.startsWith("@?", start) ? end : -1;
    }

    /** {@code OPERATOR(pg_catalog.=)} ends with a parenthesis, but expects an operand. */
    private boolean endsOperand(List<Token> before) {
        if (before.isEmpty() || !Operands.endWith(text, before.get(before.size() - 1))) {
            return false;
        }
        int at = before.size() - 1;
        if (kind(before, at) != TokenKind.CLOSE_PARENTHESIS || kind(before, at - 1) != TokenKind.OPERATOR) {
            return true;
        }
        at -= 2;
        while (kind(before, at) == TokenKind.DOT) {
            at -= 2;
        }
        return kind(before, at) != TokenKind.OPEN_PARENTHESIS
                || at == 0
                || !before.get(at - 1).is(text, "operator");
    }

    private static @Nullable TokenKind kind(List<Token> tokens, int index) {
        return index < 0 ? null : tokens.get(index).kind();
    }

    private boolean operandFollows(Token before, int from) {
        int next = afterGap(from);
        if (next >= text.length()) {
            return false;
        }
        char c = text.charAt(next);
        if (!Characters.startsIdentifier(c)) {
            return c == '\'' || c == '"' || c == '(' || c == '$' || c == '?' || Characters.isDigit(c);
        }
        int end = next + 1;
        while (end < text.length() && Characters.continuesIdentifier(text.charAt(end))) {
            end++;
        }
        boolean string = end < text.length() && text.charAt(end) == '\'';
        String word = new Token(TokenKind.IDENTIFIER, next, end).folded(text);
        boolean starts = START_OPERAND.contains(word) || !(Keywords.isReserved(word) || FOLLOW_OPERAND.contains(word));
        return string || (starts && !EXPECT_OPERAND.contains(before.folded(text)));
    }

    private int afterGap(int from) {
        int at = from;
        while (at < text.length()) {
            if (Characters.isSpace(text.charAt(at))) {
                at++;
            } else if (Characters.startsComment(text, at)) {
                int end = text.charAt(at) == '-' ? ScanQuoted.lineComment(text, at) : ScanQuoted.blockComment(text, at);
                at = end == ScanQuoted.UNTERMINATED ? text.length() : end;
            } else {
                return at;
            }
        }
        return at;
    }
}
