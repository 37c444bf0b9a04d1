// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * A piece of a statement's text; holds no text itself.
 *
 * @param kind what it is
 * @param start index of its first character
 * @param end index after its last character
 */
public record Token(TokenKind kind, int start, int end) {
    public Token {
        requireNonNull(kind, "kind is null");
    }

    /** Its characters, given the text it was read from. */
    public String text(String source) {
        return source.substring(start, end);
    }

    /**
     * Whether it is this keyword, in any case.
     *
     * @param source the text it was read from
     * @param keyword in lower case
     */
    public boolean is(String source, String keyword) {
        if (kind != TokenKind.IDENTIFIER || end - start != keyword.length()) {
            return false;
        }
        for (int i = 0; i < keyword.length(); i++) {
            if (lower(source.charAt(start + i)) != keyword.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Its characters with ASCII letters in lower case, as PostgreSQL folds unquoted names in a multi-byte encoding
     * (downcase_identifier in scansup.c).
     */
    public String folded(String source) {
        for (int i = start; i < end; i++) {
            if (source.charAt(i) >= 0x80) {
                return foldAscii(text(source));
            }
        }
        return text(source).toLowerCase(Locale.ROOT);
    }

    private static String foldAscii(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            folded.append(lower(text.charAt(i)));
        }
        return folded.toString();
    }

    private static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
    }
}
