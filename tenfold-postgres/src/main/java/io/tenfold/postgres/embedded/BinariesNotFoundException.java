// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

/** No runnable PostgreSQL of the wanted major version. The message says where was looked and how to get one. */
public final class BinariesNotFoundException extends RuntimeException {
    BinariesNotFoundException(String message) {
        super(message);
    }

    BinariesNotFoundException(String message, Throwable cause) {
        super(message, cause);
    }
}
