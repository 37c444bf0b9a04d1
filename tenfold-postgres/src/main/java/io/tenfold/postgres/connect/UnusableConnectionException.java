// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.connect;

/** What was typed or set does not name a database. The message says which part, where it came from and what to write. */
public final class UnusableConnectionException extends RuntimeException {
    UnusableConnectionException(String message) {
        super(message);
    }
}
