// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.apply;

import java.sql.SQLException;

/** The server could not even be asked, or another Tenfold is changing it. The message has the SQLSTATE and no value. */
public final class ApplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ApplyException(String message) {
        super(message);
    }

    private ApplyException(String message, Throwable cause) {
        super(message, cause);
    }

    /**
     * A failure of one of our own statements.
     *
     * @param what what was being done, such as {@code looking what became of an index}
     */
    static ApplyException of(String what, SQLException cause) {
        return new ApplyException(
                what + " failed (" + SqlFailure.describe(cause) + "); look what is there with: tenfold status", cause);
    }
}
