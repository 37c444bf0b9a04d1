// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The word a line of a log has before its text (src/backend/utils/error/elog.c: error_severity, send_message_to_server_log). With
 * another {@code lc_messages} the words are translated and not found here.
 */
enum Severity {
    LOG,
    DEBUG,
    DEBUG1,
    DEBUG2,
    DEBUG3,
    DEBUG4,
    DEBUG5,
    INFO,
    NOTICE,
    WARNING,
    ERROR,
    FATAL,
    PANIC,
    DETAIL,
    HINT,
    QUERY,
    CONTEXT,
    LOCATION,
    BACKTRACE,
    STATEMENT;

    private static final Severity[] ALL = values();
    private static final Set<Severity> CONTINUING = EnumSet.range(DETAIL, STATEMENT);
    private static final int LETTERS = 26;
    private static final Severity[][] BY_FIRST_LETTER = new Severity[LETTERS][];

    static {
        for (int letter = 0; letter < LETTERS; letter++) {
            char first = (char) ('A' + letter);
            BY_FIRST_LETTER[letter] = Arrays.stream(ALL)
                    .filter(severity -> severity.name().charAt(0) == first)
                    .toArray(Severity[]::new);
        }
    }

    /** Never written: a line is compared with it for each line of a log. */
    @SuppressWarnings("ImmutableEnumChecker")
    private final byte[] label = TextBytes.word(name() + ":  ");

    /** Bytes of the word with the colon and the two spaces after it. */
    int labelLength() {
        return label.length;
    }

    /** Whether a line with this word goes on with an entry that has begun. */
    boolean continuesEntry() {
        return CONTINUING.contains(this);
    }

    /** Whether a statement failed. */
    boolean isFailure() {
        return this == ERROR || this == FATAL || this == PANIC;
    }

    /** The word at that index of a line, null where there is none. */
    static @Nullable Severity at(byte[] line, int at, int end) {
        int letter = at < end ? line[at] - 'A' : -1;
        if (letter < 0 || letter >= LETTERS) {
            return null;
        }
        for (Severity severity : BY_FIRST_LETTER[letter]) {
            if (TextBytes.startsWith(line, at, end, severity.label)) {
                return severity;
            }
        }
        return null;
    }

    /** The severity of that name in a csvlog or jsonlog, null where it is translated. */
    static @Nullable Severity named(byte[] text, int from, int end) {
        for (Severity severity : ALL) {
            int length = severity.name().length();
            if (!severity.continuesEntry()
                    && end - from == length
                    && text[from] == severity.label[0]
                    && Arrays.equals(text, from, end, severity.label, 0, length)) {
                return severity;
            }
        }
        return null;
    }
}
