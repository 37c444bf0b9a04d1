// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

/** A file that another load test is to be compared with is none. The message says which, why, and how to make one. */
public final class UnreadableRunException extends RuntimeException {
    UnreadableRunException(String message, Throwable cause) {
        super(message, cause);
    }
}
