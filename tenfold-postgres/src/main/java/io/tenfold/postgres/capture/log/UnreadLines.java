// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.List;

/** Counts the lines of one file that were not understood and knows where the first of each kind is. Keeps no text of them. */
final class UnreadLines {
    private final String file;
    private final Kind unknown = new Kind();
    private final Kind translated = new Kind();
    private final Kind long_ = new Kind();
    private long understood;
    private boolean half;

    UnreadLines(String file) {
        this.file = file;
    }

    private static final class Kind {
        private long count;
        private long firstLine;

        void add(long line) {
            firstLine = count == 0 ? line : firstLine;
            count++;
        }
    }

    /** A line that is no part of an entry. */
    void unknown(long line) {
        unknown.add(line);
    }

    /** An entry whose words are not English. */
    void translated(long line) {
        translated.add(line);
    }

    /** An entry that is too long to be read. */
    void tooLong(long line) {
        long_.add(line);
    }

    /** The file ends within an entry. */
    void endsWithinEntry() {
        half = true;
    }

    /** An entry was understood. */
    void understood() {
        understood++;
    }

    long entries() {
        return understood;
    }

    /** Lines of which nothing was understood. */
    long lines() {
        return unknown.count;
    }

    /** Entries in another language. */
    long translatedLines() {
        return translated.count;
    }

    /** One sentence for each thing to be known. */
    List<String> notes() {
        List<String> notes = new ArrayList<>();
        note(notes, unknown, "could not be understood as a part of a PostgreSQL log");
        note(
                notes,
                translated,
                "were written in another language than English and not read; set lc_messages = 'C' on the server");
        note(
                notes,
                long_,
                "are parts of entries longer than " + (LogLines.LONGEST_BYTES >> 20) + " MB and were left out");
        if (half) {
            notes.add(file + " ends in the middle of an entry, which was left out.");
        }
        return notes;
    }

    private void note(List<String> notes, Kind kind, String what) {
        if (kind.count > 0) {
            notes.add(kind.count + (kind.count == 1 ? " line" : " lines") + " of " + file + " " + what
                    + " (the first is line " + kind.firstLine + ").");
        }
    }
}
