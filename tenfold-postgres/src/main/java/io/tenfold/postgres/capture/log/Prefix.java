// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A {@code log_line_prefix}, ready to be recognised at the start of lines (src/backend/utils/error/elog.c: log_status_format).
 *
 * <p>A text such as an application's name has no end of its own: it ends where the rest of the prefix and a word of
 * {@link Severity} follow, tried from left to right.
 */
final class Prefix {
    /** Longest text of a single field, in bytes: names are cut at 63 by the server, hosts are not. */
    private static final int LONGEST_TEXT = 300;

    private final PrefixPart[] parts;
    private final ReadTime times;

    private Prefix(List<PrefixPart> parts, ReadTime times) {
        this.parts = parts.toArray(PrefixPart[]::new);
        this.times = times;
    }

    static Prefix of(List<PrefixPart> parts, ReadTime times) {
        return new Prefix(parts, times);
    }

    /** What is written in {@code postgresql.conf}. */
    static Prefix compile(String pattern, ReadTime times) {
        return new Prefix(parts(pattern), times);
    }

    private static List<PrefixPart> parts(String pattern) {
        List<PrefixPart> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c != '%' || i + 1 >= pattern.length() || pattern.charAt(i + 1) == '%') {
                literal.append(c);
                i += c == '%' ? 1 : 0;
                continue;
            }
            int escape = escape(pattern, i + 1);
            if (escape >= pattern.length()) {
                break;
            }
            if (!literal.isEmpty()) {
                parts.add(PrefixPart.literal(literal.toString()));
                literal.setLength(0);
            }
            parts.add(new PrefixPart(PrefixPart.kind(pattern.charAt(escape)), new byte[0], escape > i + 1));
            i = escape;
        }
        if (!literal.isEmpty()) {
            parts.add(PrefixPart.literal(literal.toString()));
        }
        return parts;
    }

    /** Index of an escape's letter: a width such as {@code -10} may stand before it. */
    private static int escape(String pattern, int from) {
        int at = from;
        while (at < pattern.length() && (pattern.charAt(at) == '-' || Character.isDigit(pattern.charAt(at)))) {
            at++;
        }
        return at;
    }

    boolean has(PrefixPart.Kind kind) {
        return Stream.of(parts).anyMatch(part -> part.kind() == kind);
    }

    /**
     * Reads the prefix of a line.
     *
     * @param into takes what it says; of use only where the prefix is found
     * @return index of the severity's word after it, or -1 where the line does not start like that
     */
    int read(byte[] line, int start, int end, Entry into) {
        return match(0, line, start, end, into);
    }

    private int match(int from, byte[] line, int start, int end, Entry into) {
        int at = start;
        for (int index = from; index < parts.length; index++) {
            PrefixPart part = parts[index];
            if (part.kind() == PrefixPart.Kind.SESSIONS_ONLY) {
                if (Severity.at(line, at, end) != null) {
                    return at;
                }
            } else if (part.kind() == PrefixPart.Kind.TEXT || part.kind() == PrefixPart.Kind.DATABASE) {
                return text(index, line, at, end, into);
            } else {
                at = field(part, line, part.padded() ? spaces(line, at, end) : at, end, into);
                if (at < 0) {
                    return -1;
                }
                at = part.padded() ? spaces(line, at, end) : at;
            }
        }
        return Severity.at(line, at, end) == null ? -1 : at;
    }

    private int text(int index, byte[] line, int start, int end, Entry into) {
        int last = Math.min(end, start + LONGEST_TEXT);
        for (int at = start; at <= last; at++) {
            if (canFollow(index + 1, line, at, end)) {
                int found = match(index + 1, line, at, end, into);
                if (found >= 0) {
                    if (parts[index].kind() == PrefixPart.Kind.DATABASE) {
                        into.database.clear();
                        into.database.append(line, start, at);
                    }
                    return found;
                }
            }
        }
        return -1;
    }

    /** A quick look whether it is worth trying the rest of the prefix there. */
    private boolean canFollow(int index, byte[] line, int at, int end) {
        return index >= parts.length
                || parts[index].kind() != PrefixPart.Kind.LITERAL
                || (at < end && line[at] == parts[index].literal()[0]);
    }

    private int field(PrefixPart part, byte[] line, int at, int end, Entry into) {
        return switch (part.kind()) {
            case LITERAL -> TextBytes.startsWith(line, at, end, part.literal()) ? at + part.literal().length : -1;
            case TIME -> time(line, at, end, into);
            case EPOCH -> PrefixFields.epoch(line, at, end, into);
            case SESSION_TIME -> times.read(line, at, end);
            case PROCESS -> PrefixFields.process(line, at, end, into);
            case SESSION -> PrefixFields.session(line, at, end, into);
            case TRANSACTION -> PrefixFields.transaction(line, at, end, into);
            case SQL_STATE -> PrefixFields.sqlState(line, at, end, into);
            case NUMBER -> PrefixFields.number(line, at, end);
            case DATABASE, TEXT, SESSIONS_ONLY -> throw new IllegalStateException("has no form of its own: " + part);
        };
    }

    private int time(byte[] line, int at, int end, Entry into) {
        int after = times.read(line, at, end);
        if (after >= 0) {
            into.timeMs = times.timeMs();
        }
        return after;
    }

    private static int spaces(byte[] line, int start, int end) {
        int at = start;
        while (at < end && line[at] == ' ') {
            at++;
        }
        return at;
    }
}
