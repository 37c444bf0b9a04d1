// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.sql.lex.Token;
import io.tenfold.sql.lex.TokenKind;
import java.util.List;

/** Finds lists of nothing but values, and rows of VALUES that look like the row before them, so that their number does not matter. */
final class CollapseRows {
    private final String text;
    private final List<Token> tokens;

    CollapseRows(String text, List<Token> tokens) {
        this.text = text;
        this.tokens = tokens;
    }

    /** Index of the end of a list of plain values that opens there, or -1 where it holds anything else. */
    int endOfValues(int opening) {
        int at = opening + 1;
        while (at + 1 < tokens.size() && isPlainValue(tokens.get(at))) {
            TokenKind next = tokens.get(at + 1).kind();
            if (next == TokenKind.CLOSE_PARENTHESIS || next == TokenKind.CLOSE_BRACKET) {
                return at + 1;
            }
            if (next != TokenKind.COMMA) {
                return -1;
            }
            at += 2;
        }
        return -1;
    }

    /** Index of the parenthesis that closes the last of the rows that follow and look like the one that closes there. */
    int afterEqualRows(int closing) {
        int opening = opening(closing);
        int last = closing;
        while (opening >= 0 && isEqualRow(opening, closing, last + 1)) {
            last += 1 + closing - opening + 1;
        }
        return last;
    }

    private int opening(int closing) {
        int at = closing - 1;
        while (at >= 0 && tokens.get(at).kind() != TokenKind.OPEN_PARENTHESIS) {
            if (!isPart(tokens.get(at))) {
                return -1;
            }
            at--;
        }
        return at;
    }

    /** Whether a comma stands there and after it a row with a value wherever the first row has one. */
    private boolean isEqualRow(int opening, int closing, int comma) {
        int shift = comma + 1 - opening;
        if (closing + shift >= tokens.size() || tokens.get(comma).kind() != TokenKind.COMMA) {
            return false;
        }
        for (int at = opening; at <= closing; at++) {
            Token one = tokens.get(at);
            Token other = tokens.get(at + shift);
            boolean both = isValue(one) ? isValue(other) : one.kind() == other.kind() && sameWord(one, other);
            if (!both) {
                return false;
            }
        }
        return true;
    }

    private boolean sameWord(Token one, Token other) {
        return one.kind() != TokenKind.IDENTIFIER || one.is(text, "default") == other.is(text, "default");
    }

    private boolean isPart(Token token) {
        return isValue(token) || token.kind() == TokenKind.COMMA || token.is(text, "default");
    }

    private boolean isValue(Token token) {
        return isPlainValue(token) || token.is(text, "null") || token.is(text, "true") || token.is(text, "false");
    }

    private static boolean isPlainValue(Token token) {
        return switch (token.kind()) {
            case STRING, BIT_STRING, NUMBER, PARAMETER -> true;
            default -> false;
        };
    }
}
