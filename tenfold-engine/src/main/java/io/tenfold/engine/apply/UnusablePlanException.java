// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

/** A file is no plan, or one of another database. The message is for the user, one line. */
public final class UnusablePlanException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnusablePlanException(String message) {
        super(message);
    }

    public UnusablePlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
