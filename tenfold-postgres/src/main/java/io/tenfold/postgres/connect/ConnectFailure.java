// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/** No session could be opened. The message says what failed, where, and what to do next; it never has a password in it. */
public final class ConnectFailure extends RuntimeException {
    private final Reason reason;
    private final String sqlState;

    /** Why, in the words of the person at the keyboard. */
    public enum Reason {
        UNREACHABLE,
        WRONG_PASSWORD,
        UNKNOWN_DATABASE,
        UNKNOWN_ROLE,
        TOO_MANY_CONNECTIONS,
        ENCRYPTION,
        REFUSED,
        OTHER
    }

    ConnectFailure(Reason reason, String message, SQLException cause) {
        super(message, cause);
        this.reason = requireNonNull(reason, "reason is null");
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    public Reason reason() {
        return reason;
    }

    /** SQLSTATE, empty where the driver gave none. */
    public String sqlState() {
        return sqlState;
    }
}
