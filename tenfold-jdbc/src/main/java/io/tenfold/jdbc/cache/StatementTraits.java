// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a text can do to the cache.
 *
 * @param cacheable what caching it takes, null when its shape has no rule
 * @param unsafe whether its shape has a rule but its text must not be cached
 * @param writes whether executing it may change data
 * @param changesSession whether it may change what later statements of its connection mean
 * @param changesSchema whether it may change the schema
 * @param targets names of the tables it writes, as in the catalog and without schema; empty where they cannot be told
 */
public record StatementTraits(
        @Nullable CacheableText cacheable,
        boolean unsafe,
        boolean writes,
        boolean changesSession,
        boolean changesSchema,
        Set<String> targets) {
    /** Of a text that cannot be read: it may do anything. */
    static final StatementTraits UNREADABLE = new StatementTraits(null, false, true, true, true, Set.of());

    /** Whether the cache has nothing to do with it. */
    public boolean isIndifferent() {
        return cacheable == null && !unsafe && !writes && !changesSession;
    }
}
