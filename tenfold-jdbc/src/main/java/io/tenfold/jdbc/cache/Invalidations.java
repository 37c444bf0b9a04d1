// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counters of what became void: one for each name that a cacheable text mentions, and one for everything. A result holds the
 * sum of its counters from before its statement was sent; it is good as long as the sum is the same. So a fill that began
 * before an invalidation is never served, whoever of the two ends first.
 */
final class Invalidations {
    private final AtomicLong everything = new AtomicLong();
    private final Map<String, AtomicLong> byName = new ConcurrentHashMap<>();
    private final LongAdder count = new LongAdder();
    private volatile @Nullable WriteReach reach;

    /** The counters of a text that mentions these names. */
    List<AtomicLong> counters(Set<String> names) {
        List<AtomicLong> counters = new ArrayList<>(names.size() + 1);
        counters.add(everything);
        for (String name : names) {
            counters.add(byName.computeIfAbsent(name, any -> new AtomicLong()));
        }
        return counters;
    }

    /** Learns from the catalog how far writes reach; until it could, each write makes everything void. */
    void learn(Connection connection) {
        try {
            reach = WriteReach.read(connection);
        } catch (SQLException unknown) {
            reach = null;
        }
    }

    boolean knowsReach() {
        return reach != null;
    }

    /** Whether it is known that a text with these names reads only rows of tables; false also while nothing is known. */
    boolean readsTablesOnly(Set<String> names) {
        WriteReach known = reach;
        return known != null && known.readsTablesOnly(names);
    }

    /** Says that the schema may have changed. */
    void forgetReach() {
        reach = null;
    }

    /** Makes void what a write to these tables may have changed; no names for a write that may be anywhere. */
    void written(Set<String> targets) {
        WriteReach known = reach;
        Optional<Set<String>> reached = known == null || targets.isEmpty() ? Optional.empty() : known.of(targets);
        if (reached.isEmpty()) {
            everything();
        } else {
            names(reached.get());
        }
    }

    /** Makes void what reads any of these. */
    void names(Set<String> names) {
        count.increment();
        names.forEach(this::bump);
    }

    private void bump(String name) {
        AtomicLong counter = byName.get(name);
        if (counter != null) {
            counter.incrementAndGet();
        }
    }

    void everything() {
        count.increment();
        everything.incrementAndGet();
    }

    long count() {
        return count.sum();
    }
}
