// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;

/** Others were waited for as long as may be; the message says for whom, and how to wait longer. */
final class WaitedTooLong extends SQLException {
    private static final long serialVersionUID = 1;

    /** @param failure of the last attempt; its SQLSTATE is kept */
    WaitedTooLong(String message, SQLException failure) {
        super(message, SqlFailure.state(failure), failure);
    }
}
