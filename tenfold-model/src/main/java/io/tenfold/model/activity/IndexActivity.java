// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.activity;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.OptionalDouble;

/**
 * What pg_stat_all_indexes counted for an index since the statistics were reset, and its estimated bloat.
 *
 * @param schema its schema
 * @param name its name
 * @param table its table
 * @param scans times used
 * @param bytes size on disk
 * @param bloatBytes estimated bytes that REINDEX would free; empty where no estimate is possible (not a b-tree, never analysed)
 */
public record IndexActivity(
        String schema, String name, TableName table, long scans, long bytes, OptionalDouble bloatBytes) {
    public IndexActivity {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(table, "table is null");
        requireNonNull(bloatBytes, "bloatBytes is null");
    }
}
