// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A SELECT executed again with the very same values.
 *
 * @param fingerprint its shape
 * @param calls executions seen one by one
 * @param distinct different sets of values
 * @param hits executions that a cache would have answered, had it kept every answer until one of the statement's tables
 *     was written in the capture
 * @param hitMs time of those executions, ms
 * @param limited the same for caches that keep an answer for a limited time, the shortest first; empty where the times of the
 *     executions are unknown
 */
public record IdenticalRepeat(
        Fingerprint fingerprint, long calls, long distinct, long hits, double hitMs, List<Limited> limited) {
    /** A cache that gets so much of what one without limit gets is as good. */
    private static final double MOST = 0.9;

    public IdenticalRepeat {
        requireNonNull(fingerprint, "fingerprint is null");
        limited = List.copyOf(limited);
    }

    /**
     * What a cache with a time to live would have done.
     *
     * @param timeToLive how long it keeps an answer
     * @param hits executions answered
     * @param hitMs their time, ms
     */
    public record Limited(Duration timeToLive, long hits, double hitMs) {
        public Limited {
            requireNonNull(timeToLive, "timeToLive is null");
        }
    }

    /** 0 to 1. */
    public double hitRate() {
        return rate(hits);
    }

    /** The share of all calls, 0 to 1. */
    public double rate(long answered) {
        return calls == 0 ? 0 : (double) answered / calls;
    }

    /** The cache with the shortest time to live that gets nine tenths of all there is to get; empty where none does. */
    public Optional<Limited> shortest() {
        return limited.stream().filter(one -> one.hits() >= MOST * hits).findFirst();
    }
}
