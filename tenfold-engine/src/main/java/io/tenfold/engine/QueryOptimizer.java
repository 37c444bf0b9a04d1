// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import io.tenfold.jdbc.BatchFetch;
import javax.sql.DataSource;

/** Makes the application ask better. */
public final class QueryOptimizer {
    private QueryOptimizer() {}

    /**
     * One round trip for many keys of an ordinary single-key statement.
     *
     * @param sql the statement with {@code ?}; its first placeholder is the key unless said otherwise
     */
    public static BatchFetch batchFetch(DataSource dataSource, String sql) {
        return BatchFetch.of(dataSource, sql);
    }
}
