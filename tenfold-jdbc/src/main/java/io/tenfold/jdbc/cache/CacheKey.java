// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc.cache;

import io.tenfold.jdbc.bind.BindSnapshot;
import io.tenfold.jdbc.bind.HeapBytes;
import org.jspecify.annotations.Nullable;

/**
 * Everything an answer depends on, compared by full equality: the hash only finds the place.
 *
 * @param text the statement, character by character
 * @param binds values of a prepared statement, null for a plain one (where {@code ?} is an operator)
 * @param identity database and user
 * @param zone the JVM's time zone, in which the driver decodes dates and times
 */
record CacheKey(String text, @Nullable BindSnapshot binds, String identity, String zone) {
    long bytes() {
        return 40 + HeapBytes.of(text) + (binds == null ? 0 : binds.bytes());
    }
}
