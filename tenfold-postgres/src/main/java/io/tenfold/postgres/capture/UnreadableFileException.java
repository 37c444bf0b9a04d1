// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

import org.jspecify.annotations.Nullable;

/** A file of statements or a log cannot be used. The message says which, why, and what to do. */
public final class UnreadableFileException extends RuntimeException {
    public UnreadableFileException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
