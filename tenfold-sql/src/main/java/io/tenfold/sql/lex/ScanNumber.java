// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.lex;

/** Finds the end of a number: {@code 1_000}, {@code 0xff}, {@code 1.5e-3}, {@code .5}, and the 1 of {@code 1..2}. */
final class ScanNumber {
    private ScanNumber() {}

    /** End of the number that starts at that index with a digit, or with a point and a digit. */
    static int end(String text, int start) {
        int radix = radix(text, start);
        if (radix > 0) {
            int end = digits(text, start + 2, radix, true);
            if (end > start + 2) {
                return end;
            }
        }
        return exponent(text, fraction(text, digits(text, start, 10, false)));
    }

    private static int radix(String text, int start) {
        if (text.charAt(start) != '0' || start + 1 == text.length()) {
            return 0;
        }
        return switch (text.charAt(start + 1)) {
            case 'x', 'X' -> 16;
            case 'o', 'O' -> 8;
            case 'b', 'B' -> 2;
            default -> 0;
        };
    }

    /** End of digits with single underscores between them, and before the first where allowed. */
    private static int digits(String text, int start, int radix, boolean underscoreFirst) {
        int at = start;
        while (true) {
            boolean underscore = at < text.length() && text.charAt(at) == '_' && (at > start || underscoreFirst);
            int digit = underscore ? at + 1 : at;
            if (digit >= text.length() || !isDigit(text.charAt(digit), radix)) {
                return at;
            }
            at = digit + 1;
        }
    }

    private static boolean isDigit(char c, int radix) {
        return c < 0x80 && Character.digit(c, radix) >= 0;
    }

    private static int fraction(String text, int at) {
        boolean point = at < text.length() && text.charAt(at) == '.';
        return point && !text.startsWith("..", at) ? digits(text, at + 1, 10, false) : at;
    }

    private static int exponent(String text, int at) {
        if (at >= text.length() || (text.charAt(at) != 'e' && text.charAt(at) != 'E')) {
            return at;
        }
        int sign = at + 1;
        boolean signed = sign < text.length() && (text.charAt(sign) == '+' || text.charAt(sign) == '-');
        int first = signed ? sign + 1 : sign;
        int end = digits(text, first, 10, false);
        return end > first ? end : at;
    }
}
