// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.TokenKind;
import java.util.Set;

/** Finds the modifiers of a type, as in {@code ::numeric(10, 2)}. Their numbers are part of the statement: no placeholder can stand there. */
final class TypeModifiers {
    /** Types that take modifiers, and values that take a precision; being keywords they cannot be a function's name. */
    private static final Set<String> WITH_MODIFIERS = Set.of(
            "numeric",
            "decimal",
            "dec",
            "varchar",
            "char",
            "character",
            "nchar",
            "varying",
            "bit",
            "time",
            "timestamp",
            "interval",
            "float",
            "current_time",
            "current_timestamp",
            "localtime",
            "localtimestamp");

    private TypeModifiers() {}

    /** Whether a parenthesis after the pieces opens modifiers. */
    static boolean areOpenedAfter(Pieces pieces) {
        Piece last = pieces.back(0);
        if (last.isWord("second")) {
            return pieces.back(1).isWord("interval") || pieces.back(1).isWord("to");
        }
        return (last.kind() == TokenKind.IDENTIFIER && WITH_MODIFIERS.contains(last.text())) || isType(pieces);
    }

    /** Whether the pieces end with the type of a cast, so that a bracket after them opens the bounds of an array. */
    static boolean isType(Pieces pieces) {
        int at = pieces.size() - 1;
        while (pieces.get(at).kind() == TokenKind.CLOSE_BRACKET) {
            at -= pieces.get(at - 1).kind() == TokenKind.NUMBER ? 3 : 2;
        }
        if (pieces.get(at).kind() != TokenKind.IDENTIFIER && pieces.get(at).kind() != TokenKind.QUOTED_IDENTIFIER) {
            return false;
        }
        while (pieces.get(at - 1).kind() == TokenKind.DOT) {
            at -= 2;
        }
        return pieces.get(at - 1).kind() == TokenKind.CAST || pieces.get(at - 1).isWord("as");
    }
}
