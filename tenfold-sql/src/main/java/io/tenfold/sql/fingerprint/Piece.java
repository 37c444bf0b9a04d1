// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;

/**
 * A token of the normalised text.
 *
 * @param kind as in the lexer; every value is a {@link TokenKind#PARAMETER}, numbered when it is printed
 * @param text as it is printed
 */
record Piece(TokenKind kind, String text) {
    /** Stands for any value: a literal or a placeholder. */
    static final Piece VALUE = new Piece(TokenKind.PARAMETER, "$");

    static final Piece CAST = new Piece(TokenKind.CAST, "::");

    boolean isWord(String word) {
        return kind == TokenKind.IDENTIFIER && text.equals(word);
    }

    boolean isOperator(String operator) {
        return kind == TokenKind.OPERATOR && text.equals(operator);
    }
}
