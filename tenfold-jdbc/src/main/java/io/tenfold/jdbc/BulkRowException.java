// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import java.sql.SQLException;

/** A bulk write failed because of one row, found by halving the rows inside savepoints. Nothing was written. */
public final class BulkRowException extends SQLException {
    private static final long serialVersionUID = 1L;

    private final long row;

    BulkRowException(String what, long row, SQLException cause) {
        super(what + " failed at row " + row + " (counted from 0); no row was written", cause.getSQLState(), cause);
        this.row = row;
    }

    /** Position of the row, from 0. */
    public long row() {
        return row;
    }
}
