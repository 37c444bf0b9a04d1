// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.postgres.capture.EmptyWorkloadException;
import io.tenfold.postgres.capture.UnreadableFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Says why a log is of no use, with the numbers and what to do: it is none, in another language, of other databases, or silent. */
final class RefuseLog {
    private static final String ENGLISH =
            "set lc_messages = 'C' on the server, reload it, let the application run for a" + " while, then try again";
    private static final String TALKATIVE =
            "Set log_min_duration_statement = 0 and lc_messages = 'C' on the server, reload it, let the application run"
                    + " for a while, then try again";

    private final String shown;
    private final List<LogFile> files;
    private final LogFacts facts;
    private final long translatedLines;

    /**
     * Looks at what was read.
     *
     * @param places what the user named
     * @param files the files there
     * @param translatedLines lines that are entries in another language
     */
    RefuseLog(List<Path> places, List<LogFile> files, LogFacts facts, long translatedLines) {
        this.shown = places.stream().map(Path::toString).collect(Collectors.joining(", "));
        this.files = List.copyOf(files);
        this.facts = facts;
        this.translatedLines = translatedLines;
    }

    /** A log of which no entry was read, unless all its files are empty. */
    void withoutEntries() {
        if (facts.entries() > 0 || files.stream().allMatch(LogFile::empty)) {
            return;
        }
        if (translatedLines > 0) {
            throw new UnreadableFileException(
                    shown + " is written in another language than English (" + count(translatedLines, "line")
                            + "), and nothing else in it is a line of a PostgreSQL log; " + ENGLISH,
                    null);
        }
        throw new UnreadableFileException(
                shown + " has no line of a PostgreSQL log; give stderr, csvlog or jsonlog files, and"
                        + " log_line_prefix where it is an unusual one",
                null);
    }

    /** A log with entries that tell of no statement. */
    EmptyWorkloadException withoutStatements() {
        String read = " (" + count(files.size(), "file") + " with "
                + (facts.entries() == 1 ? "1 entry" : facts.entries() + " entries") + " read)";
        if (facts.ofOtherDatabases() > 0) {
            return new EmptyWorkloadException("No statement of database " + facts.wanted() + " found in " + shown + read
                    + ": " + facts.ofOtherDatabases() + " of the entries are of "
                    + count(facts.otherDatabases(), "other database")
                    + ". Connect to the database whose statements are to be looked at, or give a log of this one");
        }
        if (facts.translatedDurations() > 0) {
            return new EmptyWorkloadException("No statement found in " + shown + read + ": "
                    + count(facts.translatedDurations(), "duration")
                    + " in another language than English cannot be read; "
                    + ENGLISH);
        }
        return new EmptyWorkloadException("No statement found in " + shown + read + ". " + TALKATIVE);
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
