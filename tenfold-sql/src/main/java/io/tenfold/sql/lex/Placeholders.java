// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;

/**
 * Turns JDBC's placeholders into PostgreSQL's, as the driver does before it sends a statement: {@code ?} becomes {@code
 * $1..$n}, {@code ??} becomes {@code ?}. A text that already has {@code $n} is left alone.
 */
public final class Placeholders {
    private Placeholders() {}

    /** The text with numbered placeholders. Everything else stays as it is, character by character. */
    public static NumberedStatement numbered(String text) {
        if (text.indexOf('?') < 0 && text.indexOf('$') < 0) {
            return new NumberedStatement(text, 0);
        }
        List<Token> tokens = Lexer.tokens(text);
        int highest = highestNumber(text, tokens);
        return highest > 0 ? new NumberedStatement(text, highest) : number(text, tokens);
    }

    private static int highestNumber(String text, List<Token> tokens) {
        int highest = 0;
        for (Token token : tokens) {
            if (token.kind() == TokenKind.PARAMETER) {
                highest = Math.max(highest, number(text, token));
            }
        }
        return highest;
    }

    /** The number of a {@code $n}; a number no server accepts counts as the highest there is. */
    private static int number(String text, Token token) {
        String digits = text.substring(token.start() + 1, token.end());
        try {
            return Integer.parseInt(digits);
        } catch (NumberFormatException tooLong) {
            return Integer.MAX_VALUE;
        }
    }

    private static NumberedStatement number(String text, List<Token> tokens) {
        StringBuilder numbered = new StringBuilder(text.length() + 16);
        int copied = 0;
        int count = 0;
        for (Token token : tokens) {
            if (token.kind() == TokenKind.PLACEHOLDER) {
                numbered.append(text, copied, token.start());
                count++;
                appendNumber(numbered, count, text, token);
                copied = token.end();
            } else if (token.kind() == TokenKind.OPERATOR) {
                numbered.append(text, copied, token.start());
                numbered.append(token.text(text).replace("??", "?"));
                copied = token.end();
            }
        }
        numbered.append(text, copied, text.length());
        return new NumberedStatement(numbered.toString(), count);
    }

    /** {@code LIMIT?} must not become the name {@code LIMIT$1}. */
    private static void appendNumber(StringBuilder numbered, int count, String text, Token token) {
        boolean afterWord = token.start() > 0 && Characters.continuesIdentifier(text.charAt(token.start() - 1));
        boolean beforeWord = token.end() < text.length() && Characters.continuesIdentifier(text.charAt(token.end()));
        numbered.append(afterWord ? " $" : "$").append(count).append(beforeWord ? " " : "");
    }
}
