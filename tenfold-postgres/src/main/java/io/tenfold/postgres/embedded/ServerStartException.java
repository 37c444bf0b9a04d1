// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.embedded;

/** The embedded server could not be initialised, started or stopped. The message ends with what the server said. */
public final class ServerStartException extends RuntimeException {
    ServerStartException(String message) {
        super(message);
    }

    ServerStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
