// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/**
 * A piece of a log_line_prefix.
 *
 * @param kind what stands there
 * @param literal bytes of a literal, empty for all others
 * @param padded whether spaces may stand before or after it
 */
@SuppressWarnings("ArrayRecordComponent") // compared with each line of a log, and never written
record PrefixPart(Kind kind, byte[] literal, boolean padded) {
    /** What a piece is. */
    enum Kind {
        /** These very bytes. */
        LITERAL,
        /** {@code %m} and {@code %t}: when it was logged. */
        TIME,
        /** {@code %n}: the same as seconds since 1970. */
        EPOCH,
        /** {@code %s}: when the session began. */
        SESSION_TIME,
        /** {@code %p} */
        PROCESS,
        /** {@code %c} */
        SESSION,
        /** {@code %v} */
        TRANSACTION,
        /** {@code %e} */
        SQL_STATE,
        /** {@code %d} */
        DATABASE,
        /** {@code %l}, {@code %x}, {@code %P}, {@code %Q}: a number of no use, perhaps none. */
        NUMBER,
        /** {@code %a}, {@code %b}, {@code %h}, {@code %i}, {@code %L}, {@code %r}, {@code %u}: any text, perhaps none. */
        TEXT,
        /** {@code %q}: background processes print nothing of what follows. */
        SESSIONS_ONLY
    }

    static PrefixPart literal(String text) {
        return new PrefixPart(Kind.LITERAL, TextBytes.word(text), false);
    }

    static PrefixPart field(Kind kind) {
        return new PrefixPart(kind, new byte[0], false);
    }

    /** The piece an escape stands for; a kind of text for one that a later version may have. */
    static Kind kind(char escape) {
        return switch (escape) {
            case 'm', 't' -> Kind.TIME;
            case 'n' -> Kind.EPOCH;
            case 's' -> Kind.SESSION_TIME;
            case 'p' -> Kind.PROCESS;
            case 'c' -> Kind.SESSION;
            case 'v' -> Kind.TRANSACTION;
            case 'e' -> Kind.SQL_STATE;
            case 'd' -> Kind.DATABASE;
            case 'l', 'x', 'P', 'Q' -> Kind.NUMBER;
            case 'q' -> Kind.SESSIONS_ONLY;
            default -> Kind.TEXT;
        };
    }
}
