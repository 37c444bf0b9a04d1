// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.load;

import org.jspecify.annotations.Nullable;

/** No load could be made. The message says why and what to do next; no literal and no password is in it. */
public final class LoadException extends RuntimeException {
    LoadException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
