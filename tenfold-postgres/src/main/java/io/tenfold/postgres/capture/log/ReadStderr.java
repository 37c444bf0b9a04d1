// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plain log.
 *
 * <pre>
 * 2026-11-23 08:46:57.585 UTC [4711] LOG:  duration: 0.013 ms  execute S_1: select *      begins an entry
 *         from t where id = $1                                                            after a tab: the line before goes on
 * 2026-11-23 08:46:57.585 UTC [4711] DETAIL:  Parameters: $1 = '7'                        belongs to the entry of that session
 * </pre>
 *
 * <p>Where the prefix tells the session, a DETAIL finds its entry among the last {@value #MOST_OPEN} even when lines of other sessions
 * are in between; otherwise it belongs to the line before.
 */
final class ReadStderr implements EntryReader {
    /** Entries that may still get a part. */
    static final int MOST_OPEN = 8;

    /** How far into a line that has another prefix a severity's word is looked for, in bytes. */
    private static final int LONGEST_STRANGE_PREFIX = 400;

    private final @Nullable Prefix prefix;
    private final boolean crLf;
    private final ReadTime times;
    private final Deque<Entry> open = new ArrayDeque<>();
    private final Deque<Entry> free = new ArrayDeque<>();
    private @Nullable Entry last;
    private @Nullable TextBytes part;

    /**
     * A reader.
     *
     * @param prefix null where it is not known
     * @param crLf whether lines end as on Windows
     */
    ReadStderr(@Nullable Prefix prefix, boolean crLf, ReadTime times) {
        this.prefix = prefix;
        this.crLf = crLf;
        this.times = times;
    }

    @Override
    public void read(LogLines lines, UnreadLines unread, Consumer<Entry> entries) throws IOException {
        Entry values = new Entry();
        while (lines.next()) {
            byte[] line = lines.bytes();
            int start = lines.start();
            int end = lines.end() - (crLf && lines.end() > start && line[lines.end() - 1] == '\r' ? 1 : 0);
            if (start < end && line[start] == '\t') {
                goOn(lines, line, start + 1, end, unread);
            } else if (start < end) {
                begin(lines, start, end, values, unread, entries);
            }
            if (!lines.isTerminated()) {
                leaveOutHalf(unread);
            }
        }
        while (!open.isEmpty()) {
            handOn(unread, entries);
        }
    }

    private void leaveOutHalf(UnreadLines unread) {
        if (part != null && last != null) {
            last.incomplete = true;
        }
        unread.endsWithinEntry();
    }

    /** A line after a tab. Before the first entry it belongs to one in the file before. */
    private void goOn(LogLines lines, byte[] line, int start, int end, UnreadLines unread) {
        if (part == null || last == null || last.incomplete) {
            return;
        }
        if (lines.isCut() || part.length + (end - start) > LogLines.LONGEST_BYTES) {
            last.incomplete = true;
            unread.tooLong(lines.number());
            return;
        }
        part.append('\n');
        part.append(line, start, end);
    }

    private void begin(LogLines lines, int start, int end, Entry values, UnreadLines unread, Consumer<Entry> entries) {
        byte[] line = lines.bytes();
        values.clear();
        int at = lines.isCut() || prefix == null ? -1 : prefix.read(line, start, end, values);
        if (at < 0) {
            values.clear();
            at = lines.isCut() ? -1 : strange(line, start, end, values);
        }
        Severity severity = at < 0 ? null : Severity.at(line, at, end);
        if (severity == null) {
            strangeLine(lines, line, start, end, unread);
            return;
        }
        Entry entry = severity.continuesEntry() ? entryOf(values) : newEntry(values, severity, lines, unread, entries);
        if (entry == null) {
            part = null;
            return;
        }
        last = entry;
        part = entry.part(severity);
        part.append(line, at + severity.labelLength(), end);
    }

    /** The severity's word in a line with another prefix, or with one nobody knows; the time where the line starts with it. */
    private int strange(byte[] line, int start, int end, Entry values) {
        int last = Math.min(end, start + LONGEST_STRANGE_PREFIX);
        for (int at = start; at < last; at++) {
            boolean wordStarts = at == start || !ReadTime.isLetter(line[at - 1]);
            if (wordStarts && Severity.at(line, at, end) != null) {
                if (times.read(line, start, at) > 0) {
                    values.timeMs = times.timeMs();
                }
                return at;
            }
        }
        return -1;
    }

    /** With a time at its start it is probably an entry in another language; else it is nothing of PostgreSQL's. */
    private void strangeLine(LogLines lines, byte[] line, int start, int end, UnreadLines unread) {
        part = null;
        if (!lines.isTerminated()) {
            return;
        }
        if (lines.isCut()) {
            unread.tooLong(lines.number());
        } else if (FindLabel.after(line, start, end, times)) {
            unread.translated(lines.number());
        } else {
            unread.unknown(lines.number());
        }
    }

    private @Nullable Entry entryOf(Entry values) {
        if (values.session == Entry.UNKNOWN) {
            return open.peekLast();
        }
        Entry found = null;
        for (Entry entry : open) {
            found = entry.session == values.session ? entry : found;
        }
        return found;
    }

    private Entry newEntry(
            Entry values, Severity severity, LogLines lines, UnreadLines unread, Consumer<Entry> entries) {
        if (open.size() == MOST_OPEN) {
            handOn(unread, entries);
        }
        Entry entry = free.isEmpty() ? new Entry() : free.pop();
        entry.clear();
        entry.timeMs = values.timeMs;
        entry.session = values.session;
        entry.process = values.process;
        entry.transaction = values.transaction;
        entry.severity = severity;
        entry.line = lines.number();
        entry.database.append(values.database.bytes, 0, values.database.length);
        entry.sqlState.append(values.sqlState.bytes, 0, values.sqlState.length);
        open.add(entry);
        return entry;
    }

    private void handOn(UnreadLines unread, Consumer<Entry> entries) {
        Entry entry = open.remove();
        if (!entry.incomplete) {
            takeOutSqlState(entry);
            unread.understood();
            entries.accept(entry);
        }
        free.push(entry);
    }

    /** {@code log_error_verbosity = verbose} puts it before the message: {@code 00000: duration: 0.027 ms}. */
    private static void takeOutSqlState(Entry entry) {
        TextBytes message = entry.message;
        boolean first = message.length > 6
                && message.bytes[5] == ':'
                && message.bytes[6] == ' '
                && PrefixFields.isSqlState(message.bytes, 0, message.length);
        if (first) {
            entry.sqlState.clear();
            entry.sqlState.append(message.bytes, 0, 5);
            System.arraycopy(message.bytes, 7, message.bytes, 0, message.length - 7);
            message.length -= 7;
        }
    }
}
