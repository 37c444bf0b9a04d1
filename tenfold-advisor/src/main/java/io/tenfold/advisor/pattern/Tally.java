// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how often each value is met. */
final class Tally<T> {
    private final Map<T, Integer> counts = new LinkedHashMap<>();

    void add(@Nullable T value) {
        if (value != null) {
            counts.merge(value, 1, Integer::sum);
        }
    }

    /** The most frequent value, the one met first among equals; null where there was none. */
    @Nullable
    T mostFrequent() {
        T best = null;
        int most = 0;
        for (Map.Entry<T, Integer> entry : counts.entrySet()) {
            if (entry.getValue() > most) {
                best = entry.getKey();
                most = entry.getValue();
            }
        }
        return best;
    }
}
