// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.session;

import java.sql.SQLException;

/** The user's server refused or failed while Tenfold worked with it. The message has the SQLSTATE and no literal of a statement. */
public final class ServerFailure extends RuntimeException {
    private ServerFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure of one of our own statements.
     *
     * @param what what was being done, such as {@code reading the schema}
     */
    static ServerFailure of(String what, SQLException cause) {
        String state = cause.getSQLState() == null ? "" : cause.getSQLState();
        return new ServerFailure(what + " failed (SQLSTATE " + state + "): " + meaning(state), cause);
    }

    private static String meaning(String state) {
        if (state.equals("42501")) {
            return "the role may not do this; 'tenfold doctor' prints the grants it needs";
        }
        if (state.startsWith("08") || state.startsWith("57P")) {
            return "the connection was lost or the server is shutting down; run again when it is back";
        }
        if (state.equals("57014")) {
            return "it took longer than the time allowed, or was cancelled";
        }
        if (state.equals("55P03")) {
            return "a lock was not granted in time; run again when fewer changes to the schema are under way";
        }
        return "run 'tenfold doctor' for what this server allows";
    }
}
