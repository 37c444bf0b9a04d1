// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A statement that was prepared in SQL, as it is executed:
 *
 * <pre>
 * duration: 0.3 ms  statement: EXECUTE p(4, 'x')
 * DETAIL:  prepare: PREPARE p (int, text) AS SELECT * FROM t WHERE id = $1 AND name = $2;
 * </pre>
 *
 * @param statement what was prepared
 * @param values the arguments in the form the server logs values in; empty where one of them is no plain constant
 */
record PreparedCall(String statement, String values) {
    private static final int FIRST_WORD = "prepare".length();

    /** What was executed; null where it cannot be told. */
    static @Nullable PreparedCall of(String execute, String prepare) {
        String body = body(prepare);
        return body == null ? null : new PreparedCall(body, values(execute));
    }

    /** The statement after PREPARE .. AS; null where the text is no PREPARE. */
    static @Nullable String body(String text) {
        String start = text.stripLeading();
        if (!start.regionMatches(true, 0, "prepare", 0, FIRST_WORD)) {
            return null;
        }
        List<Token> tokens = Lexer.tokens(text);
        int depth = 0;
        for (int i = 2; i + 1 < tokens.size(); i++) {
            TokenKind kind = tokens.get(i).kind();
            depth += kind == TokenKind.OPEN_PARENTHESIS ? 1 : kind == TokenKind.CLOSE_PARENTHESIS ? -1 : 0;
            if (depth == 0 && tokens.get(i).is(text, "as")) {
                int end = tokens.get(tokens.size() - 1).kind() == TokenKind.SEMICOLON
                        ? tokens.get(tokens.size() - 2).end()
                        : text.length();
                return text.substring(tokens.get(i + 1).start(), end);
            }
        }
        return null;
    }

    private static String values(String execute) {
        List<Token> tokens = Lexer.tokens(execute);
        StringBuilder values = new StringBuilder();
        int number = 0;
        for (int at = 3; at < tokens.size(); at += 2) {
            boolean negative = tokens.get(at).kind() == TokenKind.OPERATOR
                    && tokens.get(at).text(execute).equals("-");
            at += negative ? 1 : 0;
            Optional<String> value = at < tokens.size() ? value(execute, tokens.get(at), negative) : Optional.empty();
            TokenKind next = at + 1 < tokens.size() ? tokens.get(at + 1).kind() : TokenKind.UNKNOWN;
            if (value.isEmpty() || (next != TokenKind.COMMA && next != TokenKind.CLOSE_PARENTHESIS)) {
                return "";
            }
            number++;
            values.append(number == 1 ? "$" : ", $")
                    .append(number)
                    .append(" = ")
                    .append(value.get());
            if (next == TokenKind.CLOSE_PARENTHESIS) {
                break;
            }
        }
        return values.toString();
    }

    private static Optional<String> value(String text, Token token, boolean negative) {
        String constant = token.text(text);
        if (token.kind() == TokenKind.NUMBER) {
            return Optional.of("'" + (negative ? "-" : "") + constant + "'");
        }
        boolean word = token.is(text, "true") || token.is(text, "false");
        if (!negative && word) {
            return Optional.of("'" + constant + "'");
        }
        boolean plain = token.kind() == TokenKind.STRING && constant.startsWith("'") && !constant.contains("\n");
        if (!negative && (plain || token.is(text, "null"))) {
            return Optional.of(plain ? constant : "NULL");
        }
        return Optional.empty();
    }
}
