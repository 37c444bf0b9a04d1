// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.QueryShape;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Shapes by exact text, in bounded memory. Two generations: when the young one is full it becomes the old one, and what is
 * not asked for until the next change is forgotten. Reading takes no lock. Thread-safe.
 */
final class ShapeCache {
    private final int mostEntries;
    private final int longestText;
    private final AtomicLong added = new AtomicLong();
    private volatile Map<String, QueryShape> young = new ConcurrentHashMap<>();
    private volatile Map<String, QueryShape> old = new ConcurrentHashMap<>();

    /**
     * An empty cache.
     *
     * @param mostEntries entries of one generation
     * @param longestText characters; longer texts are not kept
     */
    ShapeCache(int mostEntries, int longestText) {
        this.mostEntries = mostEntries;
        this.longestText = longestText;
    }

    @Nullable
    QueryShape get(String text) {
        QueryShape shape = young.get(text);
        if (shape != null) {
            return shape;
        }
        QueryShape aged = old.get(text);
        if (aged != null) {
            put(text, aged);
        }
        return aged;
    }

    void put(String text, QueryShape shape) {
        if (text.length() > longestText || young.putIfAbsent(text, shape) != null) {
            return;
        }
        if (added.incrementAndGet() % mostEntries == 0) {
            old = young;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
