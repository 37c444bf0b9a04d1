// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import org.jspecify.annotations.Nullable;

/** The server has no pg_stat_statements to read. The message has the commands that set it up. */
public final class MissingExtensionException extends RuntimeException {
    MissingExtensionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
