// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import java.sql.SQLException;

/** The shadow itself failed, not a statement given to it. Holds no literal of a statement. */
public final class ShadowException extends RuntimeException {
    ShadowException(String message) {
        super(message);
    }

    ShadowException(String message, Throwable cause) {
        super(message, cause);
    }

    static ShadowException of(String what, SQLException failure) {
        return new ShadowException(what + ": " + Refusal.meaning(failure.getSQLState()), failure);
    }
}
