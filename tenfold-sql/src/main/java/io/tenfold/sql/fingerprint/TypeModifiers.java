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
        int at = pieces.size() - 1;
        if (pieces.get(at).kind() != TokenKind.IDENTIFIER) {
            return false;
        }
        if (WITH_MODIFIERS.contains(pieces.get(at).text())) {
            return true;
        }
        while (pieces.get(at - 1).kind() == TokenKind.DOT) {
            at -= 2;
        }
        return pieces.get(at - 1).kind() == TokenKind.CAST || pieces.get(at - 1).isWord("as");
    }
}
