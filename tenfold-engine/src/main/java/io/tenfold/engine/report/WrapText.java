// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import java.util.ArrayList;
import java.util.List;

/** Breaks text between words. */
final class WrapText {
    private static final String DOTS = "...";

    private WrapText() {}

    /**
     * The lines; a word longer than a line stays whole.
     *
     * @param indent what every line after the first begins with
     * @param width most characters of a line
     */
    static List<String> lines(String text, String indent, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text;
        while (rest.length() > width) {
            int first = firstBreak(rest);
            int end = rest.lastIndexOf(' ', width);
            end = end < first ? rest.indexOf(' ', first) : end;
            if (end < 0) {
                break;
            }
            lines.add(rest.substring(0, end));
            rest = indent + rest.substring(end + 1);
        }
        lines.add(rest);
        return lines;
    }

    /** Where the first word may end: the blanks of an indent are no break. */
    private static int firstBreak(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == ' ') {
            start++;
        }
        return start;
    }

    /** The text, or its beginning with dots where it is longer than that many characters; a character is never cut in two. */
    static String cut(String text, int width) {
        if (text.length() <= width) {
            return text;
        }
        int end = width - DOTS.length();
        return text.substring(0, Character.isLowSurrogate(text.charAt(end)) ? end - 1 : end) + DOTS;
    }
}
