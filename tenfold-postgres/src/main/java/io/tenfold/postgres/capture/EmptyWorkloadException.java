// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

/** A source has no statement to learn from. The message says where it looked and what to do. */
public final class EmptyWorkloadException extends RuntimeException {
    public EmptyWorkloadException(String message) {
        super(message);
    }
}
