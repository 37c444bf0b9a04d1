// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a failure means for a build, and how to speak of it without repeating anybody's data. */
final class SqlFailure {
    /** Connection lost, and the server shutting down, crashing or ending the session. */
    private static final List<String> CONNECTION_LOST = List.of("08", "57P");

    /** Classes of SQLSTATE whose texts name objects, limits and states, never values. */
    private static final List<String> SPEAKABLE = List.of("0A", "25", "28", "40", "42", "53", "54", "55", "57", "58");

    /** Syntax errors quote the text; our own text may hold a literal of a partial index. */
    private static final String SYNTAX_ERROR = "42601";

    private SqlFailure() {}

    /** Whether the server was not even heard of; a server that refuses, ends or starts was. */
    static boolean isUnreachable(SQLException failure) {
        return state(failure).startsWith("08");
    }

    static boolean isConnectionLost(SQLException failure) {
        return CONNECTION_LOST.stream().anyMatch(state(failure)::startsWith);
    }

    /** The SQLSTATE and, where that cannot hold a value of a row, the server's sentence. */
    static String describe(SQLException failure) {
        String state = state(failure);
        if (failure instanceof LostLine || failure instanceof WaitedTooLong) {
            return "SQLSTATE " + state + ": " + failure.getMessage();
        }
        String sentence = sentence(failure);
        boolean speakable = SPEAKABLE.stream().anyMatch(state::startsWith) && !state.equals(SYNTAX_ERROR);
        return speakable && sentence != null ? "SQLSTATE " + state + ": " + sentence : "SQLSTATE " + state;
    }

    static String state(SQLException failure) {
        return failure.getSQLState() == null ? "08000" : failure.getSQLState();
    }

    /** The primary message alone: DETAIL shows key values. */
    private static @Nullable String sentence(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException server ? server.getServerErrorMessage() : null;
        return message == null ? null : message.getMessage();
    }
}
