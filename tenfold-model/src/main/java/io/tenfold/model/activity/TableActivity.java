// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.activity;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.OptionalDouble;

/**
 * What pg_stat_all_tables counted for a table since the statistics were reset, and its estimated bloat.
 *
 * @param table the table
 * @param sequentialScans times read from end to end
 * @param indexScans times read by an index
 * @param inserted rows
 * @param updated rows
 * @param hotUpdated those of the updated rows that needed no new index entry
 * @param deleted rows
 * @param liveRows estimated
 * @param deadRows estimated
 * @param modifiedSinceAnalyze rows changed since the last ANALYZE
 * @param hoursSinceAnalyze since the last ANALYZE by hand or autovacuum; empty when there was none that is remembered
 * @param hoursSinceVacuum since the last VACUUM by hand or autovacuum; empty when there was none that is remembered
 * @param analysed the planner has statistics of it (pg_class.reltuples is not -1)
 * @param bytes size of the heap's main fork
 * @param bloatBytes estimated bytes that a rewrite would free; empty where no estimate is possible
 */
public record TableActivity(
        TableName table,
        long sequentialScans,
        long indexScans,
        long inserted,
        long updated,
        long hotUpdated,
        long deleted,
        long liveRows,
        long deadRows,
        long modifiedSinceAnalyze,
        OptionalDouble hoursSinceAnalyze,
        OptionalDouble hoursSinceVacuum,
        boolean analysed,
        long bytes,
        OptionalDouble bloatBytes) {
    public TableActivity {
        requireNonNull(table, "table is null");
        requireNonNull(hoursSinceAnalyze, "hoursSinceAnalyze is null");
        requireNonNull(hoursSinceVacuum, "hoursSinceVacuum is null");
        requireNonNull(bloatBytes, "bloatBytes is null");
    }
}
