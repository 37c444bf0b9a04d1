// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

/** Finds the end of everything that stands in quotes. An answer of {@link #UNTERMINATED} means the text ends first. */
final class ScanQuoted {
    static final int UNTERMINATED = -1;

    private ScanQuoted() {}

    /** End of the quoted name whose opening quote is at that index. */
    static int identifier(String text, int quote) {
        int at = quote + 1;
        while (true) {
            int close = text.indexOf('"', at);
            if (close < 0) {
                return UNTERMINATED;
            }
            if (!hasAt(text, close + 1, '"')) {
                return close + 1;
            }
            at = close + 2;
        }
    }

    /**
     * End of the string constant whose opening quote is at that index. A constant goes on where nothing but white space
     * with a line end stands between its closing quote and the next quote.
     */
    static int string(String text, int quote, boolean backslashEscapes) {
        int end = segment(text, quote, backslashEscapes);
        while (end != UNTERMINATED) {
            int next = continuation(text, end);
            if (next < 0) {
                return end;
            }
            end = segment(text, next, backslashEscapes);
        }
        return UNTERMINATED;
    }

    private static int segment(String text, int quote, boolean backslashEscapes) {
        for (int at = quote + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\' && backslashEscapes) {
                at++;
            } else if (c == '\'') {
                if (!hasAt(text, at + 1, '\'')) {
                    return at + 1;
                }
                at++;
            }
        }
        return UNTERMINATED;
    }

    /** Index of the quote that continues a constant which closed before {@code end}, or -1. */
    private static int continuation(String text, int end) {
        boolean lineEnd = false;
        int at = end;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Characters.isSpace(c)) {
                lineEnd |= Characters.isLineEnd(c);
                at++;
            } else if (c == '-' && hasAt(text, at + 1, '-')) {
                at = lineComment(text, at);
            } else {
                return c == '\'' && lineEnd ? at : -1;
            }
        }
        return -1;
    }

    /** End of the comment that starts at that index: its line end or the end of the text. */
    static int lineComment(String text, int start) {
        int at = start;
        while (at < text.length() && !Characters.isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** End of the block comment that starts at that index, with all that are nested in it. */
    static int blockComment(String text, int start) {
        int depth = 0;
        int at = start;
        while (at < text.length() - 1) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return at;
                }
            } else {
                at++;
            }
        }
        return UNTERMINATED;
    }

    /** Index after the opening delimiter ({@code $$} or {@code $tag$}) that starts there, or -1 where none does. */
    static int dollarDelimiter(String text, int start) {
        int at = start + 1;
        while (at < text.length() && text.charAt(at) != '$') {
            char c = text.charAt(at);
            boolean fits = at == start + 1 ? Characters.startsIdentifier(c) : Characters.continuesIdentifier(c);
            if (!fits) {
                return -1;
            }
            at++;
        }
        return at < text.length() ? at + 1 : -1;
    }

    /** End of the dollar-quoted constant with that opening delimiter. */
    static int dollarQuoted(String text, int start, int delimiterEnd) {
        String delimiter = text.substring(start, delimiterEnd);
        int close = text.indexOf(delimiter, delimiterEnd);
        return close < 0 ? UNTERMINATED : close + delimiter.length();
    }

    private static boolean hasAt(String text, int index, char c) {
        return index < text.length() && text.charAt(index) == c;
    }
}
