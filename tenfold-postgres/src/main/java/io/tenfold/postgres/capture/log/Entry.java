// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

/** One message of the server with all that belongs to it. Filled again for the next one: who keeps something of it copies it. */
final class Entry {
    /** A time or number the log does not tell. */
    static final long UNKNOWN = Long.MIN_VALUE;

    /** Memory a part keeps for the next entry, in bytes. */
    static final int LARGEST_KEPT = 1 << 20;

    /** When it was logged, ms since 1970, or {@link #UNKNOWN}. */
    long timeMs;

    /** Who logged it: start of the session and process id, or the process id alone, or {@link #UNKNOWN}. */
    long session;

    /** Process id, 0 where unknown. */
    int process;

    /** Virtual transaction id as one number, 0 where there is no transaction or it is unknown. */
    long transaction;

    Severity severity = Severity.LOG;

    /** Line in its file at which it begins, from 1. */
    long line;

    /** Whether a part of it is missing. */
    boolean incomplete;

    final TextBytes database = new TextBytes(LARGEST_KEPT);
    final TextBytes sqlState = new TextBytes(LARGEST_KEPT);
    final TextBytes message = new TextBytes(LARGEST_KEPT);
    final TextBytes detail = new TextBytes(LARGEST_KEPT);
    final TextBytes context = new TextBytes(LARGEST_KEPT);
    final TextBytes statement = new TextBytes(LARGEST_KEPT);

    /** What is of no use of an entry. */
    final TextBytes rest = new TextBytes(LARGEST_KEPT);

    /** Makes it as good as new. */
    void clear() {
        timeMs = UNKNOWN;
        session = UNKNOWN;
        process = 0;
        transaction = 0;
        severity = Severity.LOG;
        line = 0;
        incomplete = false;
        database.clear();
        sqlState.clear();
        message.clear();
        detail.clear();
        context.clear();
        statement.clear();
        rest.clear();
    }

    /** Where text after that word goes. */
    TextBytes part(Severity word) {
        return switch (word) {
            case DETAIL -> detail;
            case CONTEXT -> context;
            case STATEMENT -> statement;
            case HINT, QUERY, LOCATION, BACKTRACE -> rest;
            default -> message;
        };
    }

    /** Process id of a session's number. */
    static int process(long session) {
        return (int) session;
    }
}
