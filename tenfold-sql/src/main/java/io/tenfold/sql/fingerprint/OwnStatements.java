// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.sql.lex.Lexer;
import io.tenfold.sql.lex.TokenKind;
import io.tenfold.sql.text.OwnNames;

/** Tells Tenfold's own statements from the application's by the names only Tenfold writes. */
final class OwnStatements {
    private OwnStatements() {}

    /** Whether one of {@link OwnNames} stands in it as a name; inside a string, a quoted name or a comment it says nothing. */
    static boolean has(String text) {
        return Lexer.tokens(text).stream()
                .anyMatch(token -> token.kind() == TokenKind.IDENTIFIER && OwnNames.has(token.folded(text)));
    }
}
