// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture.log;

import io.tenfold.model.workload.ConnectionUse;
import org.jspecify.annotations.Nullable;

/**
 * Counts connections as {@code log_connections} and {@code log_disconnections} tell of them. A session that runs statements and was not
 * seen to connect did so before the log begins.
 */
final class CountConnections {
    private static final byte[] AUTHORIZED = TextBytes.word("connection authorized: ");

    /** PostgreSQL 18 with log_connections = setup_durations. */
    private static final byte[] SETUP = TextBytes.word("connection ready: setup total=");

    private long opened;
    private long closed;
    private double openingMs;
    private int inUse;
    private int mostInUse;

    void connection(Entry entry, Session session) {
        TextBytes message = entry.message;
        if (message.startsWith(AUTHORIZED, 0)) {
            opened++;
            used(session);
        } else if (message.startsWith(SETUP, 0)) {
            openingMs += milliseconds(message, SETUP.length);
        }
    }

    /** A session is connected. */
    void used(Session session) {
        if (!session.connected) {
            session.connected = true;
            inUse++;
            mostInUse = Math.max(mostInUse, inUse);
        }
    }

    void disconnected(Session session) {
        closed++;
        inUse -= session.connected ? 1 : 0;
        session.connected = false;
    }

    private static double milliseconds(TextBytes message, int from) {
        int point = PrefixFields.digits(message.bytes, from, message.length);
        boolean decimals = point < message.length && message.bytes[point] == '.';
        int end = decimals ? PrefixFields.digits(message.bytes, point + 1, message.length) : point;
        return end > from ? Double.parseDouble(message.text(from, end)) : 0;
    }

    /**
     * How connections were used; null where the log tells only of their beginnings or only of their ends, so that nobody knows how many
     * there were at once.
     *
     * @param units units of work: times a connection was used for one
     */
    @Nullable
    ConnectionUse use(long units) {
        return opened == 0 || closed == 0
                ? null
                : new ConnectionUse(opened, Math.max(opened, units), openingMs, mostInUse);
    }
}
