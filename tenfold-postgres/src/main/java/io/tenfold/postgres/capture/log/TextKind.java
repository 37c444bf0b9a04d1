// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.Locale;
import java.util.Set;

/** What a statement means for the transaction and the session it runs in. */
enum TextKind {
    /** Begins a transaction. */
    BEGIN,
    /** Ends it. */
    END,
    /** Sets the session's search_path, or may have. */
    SET,
    /** Says something to the session and reads or writes nothing. */
    SESSION,
    /** Everything else. */
    QUERY;

    private static final Set<String> SESSION_WORDS =
            Set.of("show", "savepoint", "release", "deallocate", "close", "listen", "unlisten", "notify", "checkpoint");
    private static final int LONGEST_WORD = 12;

    /** Told from the first words. */
    static TextKind of(String text) {
        String first = word(text, 0);
        return switch (first) {
            case "begin", "start" -> BEGIN;
            case "commit", "end", "abort" -> END;
            case "rollback" ->
                word(text, text.toLowerCase(Locale.ROOT).indexOf(first) + first.length())
                                .equals("to")
                        ? SESSION
                        : END;
            case "set", "reset", "discard" -> SET;
            default -> SESSION_WORDS.contains(first) ? SESSION : QUERY;
        };
    }

    private static String word(String text, int from) {
        int start = from;
        while (start < text.length() && text.charAt(start) <= ' ') {
            start++;
        }
        int end = start;
        while (end < text.length() && end - start < LONGEST_WORD && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return text.substring(start, end).toLowerCase(Locale.ROOT);
    }
}
