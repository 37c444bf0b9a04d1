// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;

/**
 * A token of the normalised text.
 *
 * @param kind as in the lexer; every value is a {@link TokenKind#PARAMETER}, numbered when it is printed
 * @param text as it is printed
 * @param token of a value the index of the token it was, else -1
 */
record Piece(TokenKind kind, String text, int token) {
    Piece(TokenKind kind, String text) {
        this(kind, text, -1);
    }

    /** Stands for any value: a literal or a placeholder. */
    static Piece value(int token) {
        return new Piece(TokenKind.PARAMETER, "$", token);
    }

    static final Piece CAST = new Piece(TokenKind.CAST, "::");

    boolean isValue() {
        return kind == TokenKind.PARAMETER;
    }

    boolean isWord(String word) {
        return kind == TokenKind.IDENTIFIER && text.equals(word);
    }

    boolean isOperator(String operator) {
        return kind == TokenKind.OPERATOR && text.equals(operator);
    }
}
