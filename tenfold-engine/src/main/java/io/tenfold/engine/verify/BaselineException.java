// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

/** The baseline cannot be read, written or used. The message is for the user: what failed and what to do. */
public final class BaselineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public BaselineException(String message) {
        super(message);
    }

    public BaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
