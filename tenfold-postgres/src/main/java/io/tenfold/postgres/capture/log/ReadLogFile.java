// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a file in whichever format it is. */
final class ReadLogFile {
    /** Of a hundred labelled lines; a prefix that fits fewer is not the file's. */
    private static final int LEAST_FITTING_OF_HUNDRED = 50;

    private final @Nullable String given;
    private final Consumer<Entry> entries;
    private @Nullable Prefix known;
    private long translatedLines;

    /**
     * Reads one file after the other.
     *
     * @param given log_line_prefix, null where it is to be found out
     * @param entries takes the entries
     */
    ReadLogFile(@Nullable String given, Consumer<Entry> entries) {
        this.given = given;
        this.entries = entries;
    }

    /** Reads a file; answers what is to be known of it. */
    List<String> read(LogFile file) {
        List<String> notes = new ArrayList<>();
        UnreadLines unread = new UnreadLines(file.path().toString());
        ReadTime times = new ReadTime();
        try (InputStream input = file.open()) {
            LogLines lines = new LogLines(input);
            LogHead head = new LogHead(lines.head());
            lines.skip(head.byteOrderMark());
            reader(file.path(), head, times, notes).read(lines, unread, entries);
            if (lines.isBroken()) {
                notes.add(file.path() + " is compressed and ends early; what is there was read.");
            }
        } catch (IOException e) {
            throw LogFile.unreadable(file.path(), e);
        }
        translatedLines += unread.translatedLines();
        notes.addAll(unread.notes());
        if (times.sawUnknownZone()) {
            notes.add(file.path() + " has times in a zone that is not known; they are taken for UTC.");
        }
        return notes;
    }

    /** Lines of all files so far that are entries in another language. */
    long translatedLines() {
        return translatedLines;
    }

    private EntryReader reader(Path file, LogHead head, ReadTime times, List<String> notes) {
        return switch (head.format(times)) {
            case CSV -> new ReadCsv(head.isCrLf(), times);
            case JSON -> new ReadJsonLines(times);
            case STDERR -> new ReadStderr(prefix(file, head, times, notes), head.isCrLf(), times);
        };
    }

    private @Nullable Prefix prefix(Path file, LogHead head, ReadTime times, List<String> notes) {
        List<LabelledLine> lines = LabelledLine.in(head, InferPrefix.LINES);
        if (given != null) {
            Prefix prefix = Prefix.compile(given, times);
            if (fits(prefix, lines)) {
                return prefix;
            }
            notes.add("The log_line_prefix that was given does not fit the lines of " + file + ".");
        }
        Optional<Prefix> found = InferPrefix.from(lines, times);
        if (found.isEmpty() && known != null && fits(known, lines)) {
            return known;
        }
        known = found.orElse(known);
        if (found.isEmpty() && !lines.isEmpty()) {
            notes.add("The log_line_prefix of " + file + " could not be found out, so lines are put together as"
                    + " they stand and sessions are not told apart; give the server's log_line_prefix.");
        } else if (found.isPresent() && !namesSession(found.get())) {
            notes.add("The log_line_prefix of " + file + " has neither %p nor %c, so sessions are not told apart.");
        }
        return found.orElse(null);
    }

    private static boolean fits(Prefix prefix, List<LabelledLine> lines) {
        return LabelledLine.matching(lines, prefix) * 100L >= (long) lines.size() * LEAST_FITTING_OF_HUNDRED;
    }

    private static boolean namesSession(Prefix prefix) {
        return prefix.has(PrefixPart.Kind.PROCESS) || prefix.has(PrefixPart.Kind.SESSION);
    }
}
