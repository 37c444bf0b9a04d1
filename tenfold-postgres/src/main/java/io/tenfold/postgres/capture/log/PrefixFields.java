// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/** Reads the fields of a log that have a form of their own. Each answers the index after the field, or -1 where it is not there. */
final class PrefixFields {
    private static final int SQL_STATE_LENGTH = 5;
    private static final int EPOCH_DIGITS = 9;
    private static final int PROCESS_BITS = 32;

    private PrefixFields() {}

    /** {@code 1700000000.123} */
    static int epoch(byte[] line, int start, int end, Entry into) {
        int point = digits(line, start, end);
        if (point - start < EPOCH_DIGITS || point >= end || line[point] != '.') {
            return -1;
        }
        int after = digits(line, point + 1, end);
        if (after != point + 4) {
            return -1;
        }
        into.timeMs = value(line, start, point) * 1_000L + value(line, point + 1, after);
        return after;
    }

    /** {@code 4711}; the session's number is left alone where it is known better. */
    static int process(byte[] line, int start, int end, Entry into) {
        int after = digits(line, start, end);
        if (after == start) {
            return -1;
        }
        int process = (int) value(line, start, after);
        if (into.session == Entry.UNKNOWN || into.session == into.process) {
            into.session = process;
        }
        into.process = process;
        return after;
    }

    /** {@code 6b03fd81.621a}: when the session began and the process id, both hexadecimal. */
    static int session(byte[] line, int start, int end, Entry into) {
        int point = hexadecimal(line, start, end);
        if (point == start || point >= end || line[point] != '.') {
            return -1;
        }
        int after = hexadecimal(line, point + 1, end);
        if (after == point + 1) {
            return -1;
        }
        long process = hexadecimalValue(line, point + 1, after);
        into.session = (hexadecimalValue(line, start, point) << PROCESS_BITS) | process;
        into.process = (int) process;
        return after;
    }

    /** {@code 3/1234}, {@code 3/0} outside a transaction, nothing for a process that has none. */
    static int transaction(byte[] line, int start, int end, Entry into) {
        int slash = digits(line, start, end);
        if (slash == start || slash >= end || line[slash] != '/') {
            return start;
        }
        int after = digits(line, slash + 1, end);
        long local = value(line, slash + 1, after);
        into.transaction = local == 0 ? 0 : ((value(line, start, slash) + 1) << PROCESS_BITS) | local;
        return after;
    }

    /** {@code 00000} */
    static int sqlState(byte[] line, int start, int end, Entry into) {
        if (!isSqlState(line, start, end)) {
            return -1;
        }
        into.sqlState.clear();
        into.sqlState.append(line, start, start + SQL_STATE_LENGTH);
        return start + SQL_STATE_LENGTH;
    }

    /** Whether five digits or capital letters stand there. */
    static boolean isSqlState(byte[] line, int start, int end) {
        if (end - start < SQL_STATE_LENGTH) {
            return false;
        }
        for (int i = start; i < start + SQL_STATE_LENGTH; i++) {
            if (!ReadTime.isDigit(line[i]) && !(line[i] >= 'A' && line[i] <= 'Z')) {
                return false;
            }
        }
        return true;
    }

    /** Digits, perhaps with a minus sign, perhaps none. */
    static int number(byte[] line, int start, int end) {
        boolean negative = start < end && line[start] == '-' && start + 1 < end && ReadTime.isDigit(line[start + 1]);
        return digits(line, negative ? start + 1 : start, end);
    }

    static int digits(byte[] line, int start, int end) {
        int at = start;
        while (at < end && ReadTime.isDigit(line[at])) {
            at++;
        }
        return at;
    }

    static long value(byte[] line, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 10 + line[i] - '0';
        }
        return value;
    }

    private static int hexadecimal(byte[] line, int start, int end) {
        int at = start;
        while (at < end && Character.digit(line[at], 16) >= 0) {
            at++;
        }
        return at;
    }

    private static long hexadecimalValue(byte[] line, int from, int to) {
        long value = 0;
        for (int i = from; i < to; i++) {
            value = value * 16 + Character.digit(line[i], 16);
        }
        return value;
    }
}
