// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.verify;

/** The baseline cannot be read, written or used. The message is for the user: what failed and what to do. */
public final class UnusableRunsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableRunsException(String message) {
        super(message);
    }

    public UnusableRunsException(String message, Throwable cause) {
        super(message, cause);
    }
}
