// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.ddl;

/** A text is none of the statements that may change a database; the message says what was expected and holds none of the text. */
public final class UnreadableDdlException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnreadableDdlException(String message) {
        super(message);
    }
}
