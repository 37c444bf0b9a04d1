// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

/** A sample cannot be executed as it stands: its values are unknown, or it is not one statement. Not for callers. */
final class UnboundSampleException extends RuntimeException {
    private final String reason;

    UnboundSampleException(String reason) {
        super(reason);
        this.reason = reason;
    }

    /** One sentence without literals. */
    String reason() {
        return reason;
    }
}
