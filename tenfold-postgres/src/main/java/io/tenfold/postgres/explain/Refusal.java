// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.explain;

import java.sql.SQLException;
import java.util.Objects;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server said of a text it refused.
 *
 * @param state SQLSTATE
 * @param words its message and detail, which name types
 * @param position index in the text of what it is about, -1 where it does not say
 */
record Refusal(String state, String words, int position) {
    /**
     * Reads an error.
     *
     * @param sent what was sent, directly or by {@link ExecuteText}
     * @param before characters in it in front of the text
     */
    static Refusal of(SQLException e, String sent, int before) {
        ServerErrorMessage message = e instanceof PSQLException psql ? psql.getServerErrorMessage() : null;
        String detail = message == null ? "" : Objects.requireNonNullElse(message.getDetail(), "");
        int position = message == null ? 0 : position(message, sent);
        return new Refusal(
                ServerRefusal.state(e),
                ServerRefusal.serverMessage(e) + "\n" + detail,
                Math.max(-1, position - 1 - before));
    }

    /** An internal position may also be one in the body of a function that the text calls. */
    private static int position(ServerErrorMessage message, String sent) {
        boolean executed = sent.equals(message.getInternalQuery());
        return executed ? message.getInternalPosition() : message.getPosition();
    }

    /** Whether it is the same complaint at the same place, so that nothing was gained. */
    boolean isSameAs(Refusal other) {
        boolean same = state.equals(other.state) && position == other.position;
        return position >= 0 ? same : same && words.equals(other.words);
    }
}
