// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.execute;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;

/**
 * A query shape that was not executed, or not to its end.
 *
 * @param fingerprint the shape
 * @param reason why, as a code
 * @param detail why, one sentence without literals
 */
public record NotExecuted(Fingerprint fingerprint, Reason reason, String detail) {
    public NotExecuted {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }

    /** Codes. */
    public enum Reason {
        /** It may do more than read: it writes, locks rows, calls what is volatile or cannot be looked into. */
        MAY_DO_MORE_THAN_READ,
        /** The server refused it, or it took longer than the time allowed. */
        REFUSED_BY_SERVER,
        /** Its values are unknown. */
        NO_VALUES,
        /** Enough was executed before it. */
        LEFT_OUT
    }
}
