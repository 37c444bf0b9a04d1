// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.watch;

/** A file with a baseline cannot be written or read. The message is for the user: which file, why, and what to do. */
public final class UnusableBaselineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusableBaselineException(String message) {
        super(message);
    }

    public UnusableBaselineException(String message, Throwable cause) {
        super(message, cause);
    }
}
