// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.ledger;

/** The ledger cannot be used, so nothing is changed. The message is for the user: what failed and what to do. */
public final class LedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LedgerException(String message) {
        super(message);
    }

    public LedgerException(String message, Throwable cause) {
        super(message, cause);
    }
}
