// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;

/**
 * A SELECT executed again with the very same values.
 *
 * @param fingerprint its shape
 * @param calls executions seen one by one
 * @param distinct different sets of values
 * @param hits executions that a cache would have answered, had it kept every answer until one of the statement's tables
 *     was written in the capture
 * @param hitMs time of those executions, ms
 */
public record IdenticalRepeat(Fingerprint fingerprint, long calls, long distinct, long hits, double hitMs) {
    public IdenticalRepeat {
        requireNonNull(fingerprint, "fingerprint is null");
    }

    /** 0 to 1. */
    public double hitRate() {
        return calls == 0 ? 0 : (double) hits / calls;
    }
}
