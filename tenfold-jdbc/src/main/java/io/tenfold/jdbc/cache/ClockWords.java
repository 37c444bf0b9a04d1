// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

/** Finds the words that PostgreSQL's date input reads as the current time: {@code now}, {@code today} and their kin. */
final class ClockWords {
    private static final String[] WORDS = {"now", "today", "tomorrow", "yesterday"};
    /** Longer texts are no dates (MAXDATELEN of datetime.h is 128). */
    private static final int LONGEST_DATE = 130;

    private ClockWords() {}

    /** Whether the text may be a date that depends on the clock; a text that only has such a word in it counts too. */
    static boolean in(String text) {
        if (text.length() > LONGEST_DATE) {
            return false;
        }
        for (int i = 0; i + 3 <= text.length(); i++) {
            char c = (char) (text.charAt(i) | 0x20);
            if ((c == 'n' || c == 't' || c == 'y') && startsWord(text, i)) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWord(String text, int at) {
        for (String word : WORDS) {
            if (text.regionMatches(true, at, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }
}
