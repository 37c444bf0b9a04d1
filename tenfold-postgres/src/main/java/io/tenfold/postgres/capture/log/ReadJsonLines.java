// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a jsonlog: one object in each line (src/backend/utils/error/jsonlog.c, PostgreSQL 15 and later). */
final class ReadJsonLines implements EntryReader {
    private final ReadTime times;
    private final Entry entry = new Entry();
    private final TextBytes value = new TextBytes(Entry.LARGEST_KEPT);
    private byte[] line = {};
    private int at;
    private int end;
    private boolean timed;
    private boolean translated;

    ReadJsonLines(ReadTime times) {
        this.times = times;
    }

    @Override
    public void read(LogLines lines, UnreadLines unread, Consumer<Entry> entries) throws IOException {
        while (lines.next()) {
            if (!lines.isTerminated()) {
                unread.endsWithinEntry();
            } else if (lines.isCut()) {
                unread.tooLong(lines.number());
            } else if (!read(lines)) {
                if (lines.end() > lines.start()) {
                    unread.unknown(lines.number());
                }
            } else if (translated) {
                unread.translated(lines.number());
            } else {
                unread.understood();
                entries.accept(entry);
            }
        }
    }

    private boolean read(LogLines lines) {
        line = lines.bytes();
        at = lines.start();
        end = lines.end();
        entry.clear();
        entry.line = lines.number();
        timed = false;
        translated = true;
        return object() && timed;
    }

    private boolean object() {
        if (!skip('{')) {
            return false;
        }
        while (true) {
            value.clear();
            if (!string(value) || !skip(':')) {
                return false;
            }
            Key key = Key.of(value);
            TextBytes target = key == null ? value : key.target(entry, value);
            target.clear();
            if (!value(target)) {
                return false;
            }
            if (key != null) {
                take(key);
            }
            if (!skip(',')) {
                return skip('}');
            }
        }
    }

    private void take(Key key) {
        switch (key) {
            case timestamp -> {
                timed = times.read(value.bytes, 0, value.length) > 0;
                entry.timeMs = times.timeMs();
            }
            case pid -> PrefixFields.process(value.bytes, 0, value.length, entry);
            case session_id -> PrefixFields.session(value.bytes, 0, value.length, entry);
            case vxid -> PrefixFields.transaction(value.bytes, 0, value.length, entry);
            case error_severity -> {
                Severity named = Severity.named(value.bytes, 0, value.length);
                entry.severity = named == null ? Severity.LOG : named;
                translated = named == null;
            }
            default -> {}
        }
    }

    private boolean value(TextBytes target) {
        space();
        if (at < end && line[at] == '"') {
            return string(target);
        }
        int start = at;
        while (at < end && line[at] != ',' && line[at] != '}') {
            at++;
        }
        target.append(line, start, at);
        return at > start && at < end;
    }

    private boolean skip(char c) {
        space();
        boolean found = at < end && line[at] == c;
        at += found ? 1 : 0;
        return found;
    }

    private void space() {
        while (at < end && line[at] <= ' ' && line[at] >= 0) {
            at++;
        }
    }

    private boolean string(TextBytes target) {
        if (!skip('"')) {
            return false;
        }
        int after = UnescapeJson.string(line, at, end, target);
        at = after < 0 ? end : after;
        return after >= 0;
    }

    /** The keys that matter, named as in the log. */
    private enum Key {
        timestamp,
        dbname,
        pid,
        session_id,
        vxid,
        error_severity,
        state_code,
        message,
        detail,
        context,
        statement;

        private static final Key[] ALL = values();

        /** Never written: each key of a log is compared with it. */
        @SuppressWarnings("ImmutableEnumChecker")
        private final byte[] word = TextBytes.word(name());

        static @Nullable Key of(TextBytes name) {
            for (Key key : ALL) {
                if (key.word.length == name.length && name.startsWith(key.word, 0)) {
                    return key;
                }
            }
            return null;
        }

        TextBytes target(Entry entry, TextBytes otherwise) {
            return switch (this) {
                case dbname -> entry.database;
                case state_code -> entry.sqlState;
                case message -> entry.message;
                case detail -> entry.detail;
                case context -> entry.context;
                case statement -> entry.statement;
                default -> otherwise;
            };
        }
    }
}
