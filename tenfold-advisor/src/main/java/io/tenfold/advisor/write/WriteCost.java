// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.IndexDefinition;
import java.util.Collection;

/**
 * What new indexes cost those who write. PostgreSQL's planner charges nothing for it: the cost of an INSERT is the same with one
 * index and with eleven. Every answer is an estimate; the same question always has the same answer.
 */
public interface WriteCost {
    /**
     * WAL that these indexes add to the writes the server has counted, as a share of the WAL of those writes today: 0.25 is a quarter
     * more. 0 where no write was counted.
     */
    double overhead(Collection<IndexDefinition> added);

    /**
     * WAL that one index, beside today's, adds to the INSERT, UPDATE and DELETE statements of the workload, bytes. The workload's, not
     * the server's counters: its readers and writers were seen over the same time.
     */
    double upkeep(IndexDefinition added);

    /** What one index, beside today's, adds to the writes of a row of its table. */
    RowWrites of(IndexDefinition added);
}
