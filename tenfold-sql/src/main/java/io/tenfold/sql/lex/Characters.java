// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

/** The character classes of PostgreSQL's scan.l. A character outside ASCII is a letter, as its bytes are there. */
final class Characters {
    private Characters() {}

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean startsIdentifier(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean continuesIdentifier(char c) {
        return startsIdentifier(c) || isDigit(c) || c == '$';
    }

    static boolean isOperator(char c) {
        return switch (c) {
            case '~', '!', '@', '#', '^', '&', '|', '`', '?', '+', '-', '*', '/', '%', '<', '>', '=' -> true;
            default -> false;
        };
    }

    /** Characters of which one lets a longer operator end in {@code +} or {@code -}. */
    static boolean isOutsideStandardOperators(char c) {
        return switch (c) {
            case '~', '!', '@', '#', '^', '&', '|', '`', '?', '%' -> true;
            default -> false;
        };
    }

    /** Whether a comment starts at that index. */
    static boolean startsComment(String text, int index) {
        return text.startsWith("--", index) || text.startsWith("/*", index);
    }
}
