// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/**
 * What a message tells, found from its first bytes (src/backend/tcop/postgres.c: exec_simple_query and the others; contrib/auto_explain;
 * src/backend/storage/lmgr/proc.c; src/backend/storage/file/fd.c). Filled again for each entry.
 */
final class Message {
    /** What was logged. */
    enum Kind {
        /** {@code duration: 1.234 ms}: of a statement logged before, or of parse or bind. */
        DURATION,
        /** {@code duration: 1.234 ms  statement: ..} or {@code execute S_1: ..} */
        EXECUTED,
        /** {@code duration: 1.234 ms  execute fetch from S_1/C_2: ..}: a further part of a result. */
        FETCHED,
        /** {@code duration: 1.234 ms  parse ..} or {@code bind ..}: no execution. */
        PREPARED,
        /** {@code duration: 1.234 ms  plan:} */
        PLAN,
        /** {@code statement: ..} or {@code execute S_1: ..}: its duration may follow. */
        STARTED,
        /** {@code execute fetch from S_1/C_2: ..} */
        FETCH_STARTED,
        TEMPORARY_FILE,
        LOCK,
        CONNECTION,
        DISCONNECTION,
        /** A duration in another language. */
        TRANSLATED,
        OTHER
    }

    private static final byte[] DURATION = TextBytes.word("duration: ");
    private static final byte[] MILLISECONDS = TextBytes.word(" ms");
    private static final byte[] LABEL_GAP = TextBytes.word("  ");
    private static final byte[] STATEMENT = TextBytes.word("statement: ");
    private static final byte[] EXECUTE = TextBytes.word("execute ");
    private static final byte[] FETCH = TextBytes.word("execute fetch from ");
    private static final byte[] PARSE = TextBytes.word("parse ");
    private static final byte[] BIND = TextBytes.word("bind ");
    private static final byte[] PLAN = TextBytes.word("plan:\n");
    private static final byte[] TEMPORARY_FILE = TextBytes.word("temporary file: ");
    private static final byte[] PROCESS = TextBytes.word("process ");
    private static final byte[] CONNECTION = TextBytes.word("connection ");
    private static final byte[] DISCONNECTION = TextBytes.word("disconnection: ");
    private static final byte[] COLON = TextBytes.word(": ");
    private static final int LONGEST_TRANSLATED_WORD = 60;

    Kind kind = Kind.OTHER;

    /** Duration, where there is one. */
    long microseconds;

    /** Index of the statement or plan, where there is one. */
    int text;

    /** Where the portal's name is; empty for the unnamed one. */
    int portalStart;

    int portalEnd;

    private byte[] bytes = {};
    private int end;

    void read(TextBytes message) {
        bytes = message.bytes;
        end = message.length;
        portalStart = 0;
        portalEnd = 0;
        kind = kind();
    }

    private Kind kind() {
        switch (end == 0 ? 0 : bytes[0]) {
            case 'd' -> {
                return is(DURATION, 0) ? duration() : is(DISCONNECTION, 0) ? Kind.DISCONNECTION : translated();
            }
            case 's' -> {
                return is(STATEMENT, 0) ? labelled(0, Kind.STARTED, Kind.FETCH_STARTED) : translated();
            }
            case 'e' -> {
                return is(EXECUTE, 0) ? labelled(0, Kind.STARTED, Kind.FETCH_STARTED) : translated();
            }
            case 't' -> {
                return is(TEMPORARY_FILE, 0) ? Kind.TEMPORARY_FILE : translated();
            }
            case 'p' -> {
                return is(PROCESS, 0) ? Kind.LOCK : translated();
            }
            case 'c' -> {
                return is(CONNECTION, 0) ? Kind.CONNECTION : Kind.OTHER;
            }
            default -> {
                return translated();
            }
        }
    }

    private boolean is(byte[] word, int at) {
        return TextBytes.startsWith(bytes, at, end, word);
    }

    private Kind duration() {
        int at = duration(DURATION.length);
        if (at < 0) {
            return Kind.OTHER;
        }
        if (at == end) {
            return Kind.DURATION;
        }
        return is(LABEL_GAP, at) ? labelled(at + LABEL_GAP.length, Kind.EXECUTED, Kind.FETCHED) : Kind.OTHER;
    }

    /** Index after {@code 1.234 ms}, or -1. */
    private int duration(int from) {
        int point = PrefixFields.digits(bytes, from, end);
        if (point == from || point + 4 > end || bytes[point] != '.') {
            return -1;
        }
        int after = PrefixFields.digits(bytes, point + 1, end);
        if (after != point + 4 || !is(MILLISECONDS, after)) {
            return -1;
        }
        microseconds = PrefixFields.value(bytes, from, point) * 1_000 + PrefixFields.value(bytes, point + 1, after);
        return after + MILLISECONDS.length;
    }

    private Kind labelled(int at, Kind execution, Kind fetch) {
        if (is(STATEMENT, at)) {
            text = at + STATEMENT.length;
            return execution;
        }
        if (is(FETCH, at)) {
            return name(at + FETCH.length, fetch);
        }
        if (is(EXECUTE, at)) {
            return name(at + EXECUTE.length, execution);
        }
        if (is(PLAN, at)) {
            text = at + PLAN.length;
            return Kind.PLAN;
        }
        return is(PARSE, at) || is(BIND, at) ? Kind.PREPARED : Kind.OTHER;
    }

    /** {@code S_1/C_2: select ..} */
    private Kind name(int from, Kind found) {
        int colon = TextBytes.indexOf(bytes, from, end, COLON);
        if (colon < 0) {
            return Kind.OTHER;
        }
        text = colon + COLON.length;
        for (int i = from; i < colon; i++) {
            if (bytes[i] == '/') {
                portalStart = i + 1;
                portalEnd = colon;
            }
        }
        return found;
    }

    /** {@code Dauer: 0.123 ms}, {@code durée : 0,123 ms}: a word, a colon, a number with three decimals. */
    private Kind translated() {
        int colon = 0;
        while (colon < Math.min(end, LONGEST_TRANSLATED_WORD) && bytes[colon] != ':') {
            colon++;
        }
        int number = colon + 2;
        int point = number < end ? PrefixFields.digits(bytes, number, end) : end;
        boolean decimal = point > number && point + 4 < end && (bytes[point] == '.' || bytes[point] == ',');
        return decimal && PrefixFields.digits(bytes, point + 1, end) == point + 4 && bytes[point + 4] == ' '
                ? Kind.TRANSLATED
                : Kind.OTHER;
    }
}
