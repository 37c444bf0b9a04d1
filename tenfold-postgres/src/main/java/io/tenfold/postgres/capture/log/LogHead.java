// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.List;

/** The beginning of a file: enough to find out its format before it is read. */
final class LogHead {
    private static final int CSV_COMMAS = 20;
    private static final int CSV_COMMAS_BEFORE_MESSAGE = 13;
    private static final int LINES_LOOKED_AT = 200;
    private static final int LONGEST_BEFORE_TIME = 100;
    private static final byte[] JSON = TextBytes.word("{\"timestamp\":\"");

    /** Formats a server writes. */
    enum Format {
        STDERR,
        CSV,
        JSON
    }

    /**
     * A line.
     *
     * @param start index of its first byte
     * @param end index after its last byte
     */
    record Line(int start, int end) {}

    private final byte[] bytes;
    private final List<Line> lines = new ArrayList<>();

    LogHead(byte[] bytes) {
        this.bytes = bytes;
        int start = byteOrderMark();
        for (int at = start; at < bytes.length; at++) {
            if (bytes[at] == '\n') {
                lines.add(new Line(start, at));
                start = at + 1;
            }
        }
    }

    byte[] bytes() {
        return bytes;
    }

    /** Its complete lines. */
    List<Line> lines() {
        return lines;
    }

    /** Bytes of the byte order mark at its start. */
    int byteOrderMark() {
        boolean mark =
                bytes.length >= 3 && bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF;
        return mark ? 3 : 0;
    }

    /** Whether lines end as on Windows: every one of the first lines does, and not only those within a statement. */
    boolean isCrLf() {
        List<Line> first = lines.subList(0, Math.min(lines.size(), LINES_LOOKED_AT));
        return !first.isEmpty()
                && first.stream().allMatch(line -> line.end() > line.start() && bytes[line.end() - 1] == '\r');
    }

    /** The format most of the first lines have; in a line within an entry none can be seen. */
    Format format(ReadTime times) {
        int csv = 0;
        int json = 0;
        int stderr = 0;
        for (Line line : lines.subList(0, Math.min(lines.size(), LINES_LOOKED_AT))) {
            if (TextBytes.startsWith(bytes, line.start(), line.end(), JSON)) {
                json++;
            } else if (isCsv(line, times)) {
                csv++;
            } else if (times.read(bytes, line.start(), line.end()) > 0) {
                stderr++;
            }
        }
        if (json > csv && json > stderr) {
            return Format.JSON;
        }
        return csv > stderr ? Format.CSV : Format.STDERR;
    }

    private boolean isCsv(Line line, ReadTime times) {
        int at = times.read(bytes, line.start(), line.end());
        if (at < 0 || at + 1 >= line.end() || bytes[at] != ',' || (bytes[at + 1] != ',' && bytes[at + 1] != '"')) {
            return false;
        }
        int commas = 0;
        for (int i = at; i < line.end(); i++) {
            commas += bytes[i] == ',' ? 1 : 0;
        }
        // The first line of an entry that goes on has only the columns before its message.
        return commas >= CSV_COMMAS || (commas >= CSV_COMMAS_BEFORE_MESSAGE && bytes[line.end() - 1] != ',');
    }

    /** The first time in it, ms since 1970, or {@link Entry#UNKNOWN}: what files are put in order by. */
    long firstTimeMs(ReadTime times) {
        Entry values = new Entry();
        for (Line line : lines) {
            int last = Math.min(line.end(), line.start() + LONGEST_BEFORE_TIME);
            for (int at = line.start(); at < last; at++) {
                if (times.read(bytes, at, line.end()) > 0) {
                    return times.timeMs();
                }
                if (PrefixFields.epoch(bytes, at, line.end(), values) > 0) {
                    return values.timeMs;
                }
            }
        }
        return Entry.UNKNOWN;
    }
}
