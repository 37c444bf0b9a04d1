// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Keywords;
import io.tenfold.sql.lex.TokenKind;
import java.util.Set;

/** Prints pieces with the same spaces whatever the statement had, and numbers the values. */
final class PrintPieces {
    /** Reserved words that are written like a function's name. */
    private static final Set<String> LIKE_FUNCTIONS = Set.of("all", "any", "array", "cast", "left", "right", "some");

    private final Pieces pieces;
    private final StringBuilder text = new StringBuilder();
    private int values;

    private PrintPieces(Pieces pieces) {
        this.pieces = pieces;
    }

    static String text(Pieces pieces) {
        PrintPieces print = new PrintPieces(pieces);
        for (int i = 0; i < pieces.size(); i++) {
            print.append(i);
        }
        return print.text.toString();
    }

    private void append(int index) {
        if (index > 0 && needsSpace(index)) {
            text.append(' ');
        }
        Piece piece = pieces.get(index);
        if (piece.kind() == TokenKind.PARAMETER) {
            values++;
            text.append('$').append(values);
        } else {
            text.append(piece.text());
        }
    }

    private boolean needsSpace(int index) {
        Piece left = pieces.get(index - 1);
        Piece right = pieces.get(index);
        return switch (right.kind()) {
            case COMMA, SEMICOLON, CLOSE_PARENTHESIS, CLOSE_BRACKET -> false;
            case CAST, DOT -> mustNotTouchDots(left.kind());
            case OPEN_PARENTHESIS, OPEN_BRACKET -> !opensTightly(left) && !endsTightly(index - 1);
            default -> !endsTightly(index - 1);
        };
    }

    /** Pieces that would become another token together with a colon or a point. */
    private static boolean mustNotTouchDots(TokenKind left) {
        return left == TokenKind.COLON || left == TokenKind.NUMBER || left == TokenKind.DOT_DOT;
    }

    private static boolean opensTightly(Piece left) {
        return switch (left.kind()) {
            case IDENTIFIER ->
                LIKE_FUNCTIONS.contains(left.text())
                        || !(Keywords.isReserved(left.text()) || left.text().equals("values"));
            case QUOTED_IDENTIFIER, CLOSE_BRACKET -> true;
            default -> false;
        };
    }

    /** Whether nothing may or need stand between the piece and the next one. */
    private boolean endsTightly(int index) {
        Piece piece = pieces.get(index);
        return switch (piece.kind()) {
            case OPEN_PARENTHESIS, OPEN_BRACKET, CAST, DOT -> true;
            case OPERATOR -> isSign(index);
            default -> false;
        };
    }

    /** Whether the piece is an operator with nothing on its left, such as a minus sign. */
    private boolean isSign(int index) {
        Piece operator = pieces.get(index);
        return !operator.isOperator("*")
                && !pieces.valueEndsBefore(index)
                && pieces.get(index + 1).kind() != TokenKind.OPERATOR;
    }
}
