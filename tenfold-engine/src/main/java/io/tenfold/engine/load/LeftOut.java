// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.load;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.util.OptionalLong;

/**
 * A query shape that is not replayed.
 *
 * @param fingerprint the shape
 * @param text the normalised text
 * @param calls how often it was captured; empty where it was left out before calls were counted
 * @param reason why, as a code
 * @param detail why, one sentence without literals
 */
public record LeftOut(Fingerprint fingerprint, String text, OptionalLong calls, Reason reason, String detail) {
    public LeftOut {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(text, "text is null");
        requireNonNull(calls, "calls is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(detail, "detail is null");
    }

    /** Codes. */
    public enum Reason {
        /** It writes, and writing was not allowed. */
        WRITES(true),
        /** It may do more than read (locks rows, calls what is volatile or cannot be looked into), and that was not allowed. */
        MAY_DO_MORE_THAN_READ(true),
        /** Nobody replays it: DDL, transaction control, our own statements and those on system catalogs alone. */
        NEVER_REPLAYED(true),
        /** Its values are unknown. */
        NO_VALUES(false),
        /** The server does not understand it, or the role may not read what it names. */
        NOT_ANALYSED(false);

        private final boolean intended;

        Reason(boolean intended) {
            this.intended = intended;
        }

        /** Whether the run has all that was asked for without it. */
        public boolean isIntended() {
            return intended;
        }
    }
}
