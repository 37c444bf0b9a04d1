// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * Reads a csvlog (src/backend/utils/error/csvlog.c, until PostgreSQL 14 elog.c: write_csvlog). A quoted field may hold line ends. Later
 * versions only append columns, so what comes after the known ones is passed over.
 */
final class ReadCsv implements EntryReader {
    /** Columns every supported version has: up to the place in the source. */
    static final int LEAST_COLUMNS = 22;

    /** Two records run into one have more. */
    private static final int MOST_COLUMNS = 30;

    private static final int TIME = 0;
    private static final int DATABASE = 2;
    private static final int PROCESS = 3;
    private static final int SESSION = 5;
    private static final int TRANSACTION = 9;
    private static final int SEVERITY = 11;
    private static final int SQL_STATE = 12;
    private static final int MESSAGE = 13;
    private static final int DETAIL = 14;
    private static final int CONTEXT = 18;
    private static final int STATEMENT = 19;

    private final boolean crLf;
    private final ReadTime times;
    private final Entry entry = new Entry();
    private final TextBytes field = new TextBytes(Entry.LARGEST_KEPT);
    private int column;
    private boolean quoted;
    private boolean bad;
    private boolean translated;

    /**
     * A reader.
     *
     * @param crLf whether lines end as on Windows
     */
    ReadCsv(boolean crLf, ReadTime times) {
        this.crLf = crLf;
        this.times = times;
    }

    @Override
    public void read(LogLines lines, UnreadLines unread, Consumer<Entry> entries) throws IOException {
        long first = 0;
        while (lines.next()) {
            if (!quoted) {
                first = lines.number();
                startRecord();
            }
            int end = lines.end() - (crLf && endsWithReturn(lines) ? 1 : 0);
            boolean tooLong = lines.isCut() || !line(lines.bytes(), lines.start(), end);
            if (!lines.isTerminated()) {
                unread.endsWithinEntry();
                return;
            }
            if (tooLong) {
                unread.tooLong(lines.number());
                quoted = false;
            } else if (!quoted) {
                endRecord(first, lines, unread, entries);
            }
        }
        if (quoted) {
            unread.endsWithinEntry();
        }
    }

    private static boolean endsWithReturn(LogLines lines) {
        return lines.end() > lines.start() && lines.bytes()[lines.end() - 1] == '\r';
    }

    private void startRecord() {
        entry.clear();
        column = 0;
        bad = false;
    }

    /** Reads a line of a record; false when a field gets too long. */
    private boolean line(byte[] line, int start, int end) {
        int at = start;
        if (quoted) {
            target().append('\n');
            at = quotedField(line, at, end);
        }
        while (at < end && !quoted) {
            if (line[at] == ',') {
                endField();
                at++;
            } else if (line[at] == '"') {
                at = quotedField(line, at + 1, end);
            } else {
                at = bareField(line, at, end);
            }
        }
        return target().length <= LogLines.LONGEST_BYTES;
    }

    private int bareField(byte[] line, int start, int end) {
        int at = start;
        while (at < end && line[at] != ',') {
            at++;
        }
        target().append(line, start, at);
        return at;
    }

    /** A quote in the text is doubled. */
    private int quotedField(byte[] line, int start, int end) {
        quoted = true;
        TextBytes target = target();
        int at = start;
        int copied = start;
        while (at < end) {
            if (line[at] != '"') {
                at++;
            } else if (at + 1 < end && line[at + 1] == '"') {
                target.append(line, copied, at + 1);
                at += 2;
                copied = at;
            } else {
                target.append(line, copied, at);
                quoted = false;
                return at + 1;
            }
        }
        target.append(line, copied, end);
        return end;
    }

    private TextBytes target() {
        return switch (column) {
            case DATABASE -> entry.database;
            case SQL_STATE -> entry.sqlState;
            case MESSAGE -> entry.message;
            case DETAIL -> entry.detail;
            case CONTEXT -> entry.context;
            case STATEMENT -> entry.statement;
            default -> field;
        };
    }

    private void endField() {
        switch (column) {
            case TIME -> bad |= times.read(field.bytes, 0, field.length) < 0;
            case PROCESS -> bad |= PrefixFields.process(field.bytes, 0, field.length, entry) < 0;
            case SESSION -> bad |= PrefixFields.session(field.bytes, 0, field.length, entry) < 0;
            case TRANSACTION -> PrefixFields.transaction(field.bytes, 0, field.length, entry);
            case SEVERITY -> severity();
            default -> {}
        }
        entry.timeMs = column == TIME ? times.timeMs() : entry.timeMs;
        field.clear();
        column++;
    }

    private void severity() {
        Severity named = Severity.named(field.bytes, 0, field.length);
        entry.severity = named == null ? Severity.LOG : named;
        translated = named == null;
    }

    private void endRecord(long first, LogLines lines, UnreadLines unread, Consumer<Entry> entries) {
        endField();
        if (bad || column < LEAST_COLUMNS || column > MOST_COLUMNS) {
            if (lines.number() > first || lines.end() > lines.start()) {
                unread.unknown(first);
            }
        } else if (translated) {
            unread.translated(first);
        } else {
            entry.line = first;
            unread.understood();
            entries.accept(entry);
        }
    }
}
