// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.postgres.connect.ConnectFailure;
import java.sql.SQLException;

/** Measuring could not go on: the connection is gone, or the server refused what measuring itself needs. */
public final class MeasureException extends RuntimeException {
    private final String sqlState;

    MeasureException(String what, SQLException cause) {
        super(what + ": SQLSTATE " + cause.getSQLState(), cause);
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** No session could be had to measure on; the message is that failure's. */
    public MeasureException(ConnectFailure cause) {
        super(cause.getMessage(), cause);
        this.sqlState = "";
    }

    /** SQLSTATE of the cause, empty where it had none. */
    public String sqlState() {
        return sqlState;
    }
}
