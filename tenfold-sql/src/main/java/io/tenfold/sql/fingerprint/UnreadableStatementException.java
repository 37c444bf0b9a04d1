// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

/** A text has no shape: it is empty, or it ends inside a string, a quoted name or a comment. */
public final class UnreadableStatementException extends RuntimeException {
    public UnreadableStatementException(String message) {
        super(message);
    }
}
