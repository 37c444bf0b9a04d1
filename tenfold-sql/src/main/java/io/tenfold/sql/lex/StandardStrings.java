// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import java.util.List;

/**
 * Rewrites a text written for {@code standard_conforming_strings = off}, where a backslash escapes in plain strings, into one that means
 * the same with it on:
 *
 * <pre>
 *   SELECT 'it\'s', 'plain'        SELECT E'it\'s', 'plain'
 * </pre>
 *
 * Everything else in Tenfold reads and sends text as with the setting on.
 */
public final class StandardStrings {
    private StandardStrings() {}

    /** The text for a server with the setting on; the same text where no plain string has a backslash. */
    public static String rewrite(String text) {
        if (text.indexOf('\\') < 0) {
            return text;
        }
        StringBuilder rewritten = new StringBuilder(text.length() + 8);
        int copied = 0;
        List<Token> tokens = Lexer.tokensWithEscapes(text);
        for (Token token : tokens) {
            if (isPlainWithBackslash(text, token)) {
                boolean national = text.charAt(token.start()) != '\'';
                rewritten.append(text, copied, token.start());
                boolean touchesWord =
                        token.start() > 0 && Characters.continuesIdentifier(text.charAt(token.start() - 1));
                rewritten.append(touchesWord ? " E" : "E");
                copied = national ? token.start() + 1 : token.start();
            }
        }
        return rewritten.append(text, copied, text.length()).toString();
    }

    private static boolean isPlainWithBackslash(String text, Token token) {
        boolean string = token.kind() == TokenKind.STRING || token.kind() == TokenKind.UNTERMINATED_STRING;
        char first = text.charAt(token.start());
        boolean plain = first == '\'' || first == 'n' || first == 'N';
        int backslash = text.indexOf('\\', token.start());
        return string && plain && backslash >= 0 && backslash < token.end();
    }
}
