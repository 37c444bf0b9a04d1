// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/**
 * Undoes what the server does to text in JSON (src/backend/utils/adt/json.c: escape_json). It escapes no surrogates; programs that
 * pass a log on do.
 */
final class UnescapeJson {
    private static final int UNICODE_DIGITS = 4;
    private static final byte[] UNICODE = TextBytes.word("\\u");
    private static final int REPLACEMENT = 0xFFFD;

    private UnescapeJson() {}

    /**
     * Reads a string up to its closing quote.
     *
     * @param start index after the opening quote
     * @return index after the closing quote, or -1 where it is missing or an escape is none
     */
    static int string(byte[] text, int start, int end, TextBytes into) {
        int at = start;
        int copied = start;
        while (at < end && text[at] != '"') {
            if (text[at] != '\\') {
                at++;
                continue;
            }
            into.append(text, copied, at);
            at = escape(text, at + 1, end, into);
            if (at < 0) {
                return -1;
            }
            copied = at;
        }
        into.append(text, copied, Math.min(at, end));
        return at < end ? at + 1 : -1;
    }

    private static int escape(byte[] text, int at, int end, TextBytes into) {
        if (at >= end) {
            return -1;
        }
        switch (text[at]) {
            case 'n' -> into.append('\n');
            case 't' -> into.append('\t');
            case 'r' -> into.append('\r');
            case 'b' -> into.append('\b');
            case 'f' -> into.append('\f');
            case '"', '\\', '/' -> into.append((char) text[at]);
            case 'u' -> {
                return unicode(text, at + 1, end, into);
            }
            default -> {
                return -1;
            }
        }
        return at + 1;
    }

    /** One code point: an escape, or the two of a surrogate pair. Half a pair is no character. */
    private static int unicode(byte[] text, int start, int end, TextBytes into) {
        int first = digits(text, start, end);
        if (first < 0) {
            return -1;
        }
        int after = start + UNICODE_DIGITS;
        boolean more = Character.isHighSurrogate((char) first) && TextBytes.startsWith(text, after, end, UNICODE);
        int second = more ? digits(text, after + UNICODE.length, end) : -1;
        if (second >= 0 && Character.isLowSurrogate((char) second)) {
            into.appendCodePoint(Character.toCodePoint((char) first, (char) second));
            return after + UNICODE.length + UNICODE_DIGITS;
        }
        into.appendCodePoint(Character.isSurrogate((char) first) ? REPLACEMENT : first);
        return after;
    }

    private static int digits(byte[] text, int start, int end) {
        int code = 0;
        for (int at = start; at < start + UNICODE_DIGITS; at++) {
            int digit = at < end ? Character.digit(text[at], 16) : -1;
            if (digit < 0) {
                return -1;
            }
            code = code * 16 + digit;
        }
        return code;
    }
}
