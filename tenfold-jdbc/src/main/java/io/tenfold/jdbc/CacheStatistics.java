// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a result cache did.
 *
 * @param hits statements answered
 * @param misses statements looked up and not found, or found void
 * @param bypasses statements with a rule that were not looked up or not kept, by reason
 * @param entries results held, among them those that became void and were not asked for since
 * @param bytes heap they take, estimated
 * @param evictions results given up for lack of room
 * @param invalidations times something was made void
 */
public record CacheStatistics(
        long hits,
        long misses,
        Map<String, Long> bypasses,
        long entries,
        long bytes,
        long evictions,
        long invalidations) {
    static final CacheStatistics NONE = new CacheStatistics(0, 0, Map.of(), 0, 0, 0, 0);

    public CacheStatistics {
        bypasses = Collections.unmodifiableMap(new LinkedHashMap<>(bypasses));
    }

    /** Hits of all look-ups, from 0 to 1; 0 before the first. */
    public double hitRate() {
        return hits + misses == 0 ? 0 : (double) hits / (hits + misses);
    }
}
