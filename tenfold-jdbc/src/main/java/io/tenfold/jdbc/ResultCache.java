// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import io.tenfold.jdbc.cache.ResultStore;
import io.tenfold.model.catalog.TableName;
import org.jspecify.annotations.Nullable;

/**
 * The result cache of a {@link TenfoldDataSource}. Thread-safe.
 *
 * <p>Only shapes named by a rule are cached, for the rule's time to live: for that long an answer may be older than what
 * others wrote to the database. What is written through the same DataSource is seen at once: a write makes void every result
 * that reads the written table or what the write may reach (cascading foreign keys, partitions, inheritance); where that
 * cannot be told, because of a trigger, an unknown function or a text that cannot be read, it makes void everything.
 *
 * <p>A result is read or kept only in autocommit mode or in a READ ONLY transaction at READ COMMITTED, on a session that
 * nothing has changed. In doubt the database answers, and {@link CacheStatistics#bypasses()} says why.
 */
public final class ResultCache {
    private final @Nullable ResultStore store;

    ResultCache(@Nullable ResultStore store) {
        this.store = store;
    }

    /** Switches it on, empty, or off. Without a rule there is nothing to switch. */
    public ResultCache enabled(boolean enabled) {
        if (store != null) {
            store.enabled(enabled);
        }
        return this;
    }

    /** Whether it is switched on and has a rule. */
    public boolean isEnabled() {
        return store != null && store.isEnabled();
    }

    /** Makes void all results that read one of these tables: for what others wrote. */
    public void invalidate(TableName... tables) {
        if (store != null) {
            store.invalidate(tables);
        }
    }

    /** Makes void all results. */
    public void invalidateAll() {
        if (store != null) {
            store.invalidateAll();
        }
    }

    /** What it did so far. */
    public CacheStatistics statistics() {
        return store == null
                ? CacheStatistics.NONE
                : new CacheStatistics(
                        store.hits(),
                        store.misses(),
                        store.bypasses(),
                        store.entries(),
                        store.bytes(),
                        store.evictions(),
                        store.invalidations());
    }
}
