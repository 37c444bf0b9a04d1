// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the comment lines before a statement say of it: {@code -- calls: 120} how often it runs, {@code -- name: orders page}
 * what it is for. Among several the last one counts; every other comment is just a comment.
 *
 * @param calls from 1
 * @param name null when there is none
 */
record StatementComments(long calls, @Nullable String name) {
    private static final String LINE = "--";

    /**
     * Reads the comments.
     *
     * @param comments as written
     * @param place of the statement, for messages
     * @throws UnreadableFileException when {@code calls} is no whole number from 1
     */
    static StatementComments of(List<String> comments, String place) {
        long calls = 1;
        String name = null;
        for (String comment : comments) {
            Optional<String> weight = value(comment, "calls:");
            if (weight.isPresent()) {
                calls = calls(weight.get(), place);
            }
            name = value(comment, "name:").filter(text -> !text.isEmpty()).orElse(name);
        }
        return new StatementComments(calls, name);
    }

    private static Optional<String> value(String comment, String key) {
        String text =
                comment.startsWith(LINE) ? comment.substring(LINE.length()).strip() : "";
        boolean found = text.toLowerCase(Locale.ROOT).startsWith(key);
        return found ? Optional.of(text.substring(key.length()).strip()) : Optional.empty();
    }

    private static long calls(String number, String place) {
        try {
            long calls = Long.parseLong(number);
            if (calls >= 1) {
                return calls;
            }
        } catch (NumberFormatException notANumber) {
            // Reported below like every other number that cannot be used.
        }
        throw new UnreadableFileException(
                place + ": the comment '-- calls:' needs a whole number from 1, such as '-- calls: 120'", null);
    }
}
