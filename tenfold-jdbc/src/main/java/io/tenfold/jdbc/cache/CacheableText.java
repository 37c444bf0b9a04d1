// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A text whose results may be kept: for how long, and what makes them void. */
public final class CacheableText {
    private final Duration timeToLive;
    private final int placeholders;
    private final Set<String> names;
    private final List<AtomicLong> counters;
    private volatile @Nullable BypassReason givenUp;

    /**
     * @param placeholders how many {@code ?} it has
     * @param names every name in it, folded
     * @param counters one for each table it may read, and one for everything; each only ever grows
     */
    CacheableText(Duration timeToLive, int placeholders, Set<String> names, List<AtomicLong> counters) {
        this.timeToLive = timeToLive;
        this.placeholders = placeholders;
        this.names = names;
        this.counters = List.copyOf(counters);
    }

    Duration timeToLive() {
        return timeToLive;
    }

    Set<String> names() {
        return names;
    }

    /** How many values a prepared statement of it needs. */
    public int placeholders() {
        return placeholders;
    }

    /**
     * A number that grows with every invalidation of a table the text reads. Counters only grow, so two equal sums mean that
     * none of them moved between the two readings.
     */
    long epoch() {
        long sum = 0;
        for (AtomicLong counter : counters) {
            sum += counter.get();
        }
        return sum;
    }

    /** Never caches it again: its results cannot be held, or are read in a way the cache cannot answer. */
    void giveUp(BypassReason reason) {
        givenUp = reason;
    }

    @Nullable
    BypassReason givenUp() {
        return givenUp;
    }
}
