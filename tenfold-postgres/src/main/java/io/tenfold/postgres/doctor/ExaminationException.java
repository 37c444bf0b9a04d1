// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import org.jspecify.annotations.Nullable;

/** A server could not be examined. The message says why and what to do. */
public final class ExaminationException extends RuntimeException {
    ExaminationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
