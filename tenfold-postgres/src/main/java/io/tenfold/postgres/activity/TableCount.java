// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.activity.TableActivity;

/**
 * A table's counters with what the size models need of it.
 *
 * @param oid pg_class.oid
 * @param activity its counters, bloat not estimated yet
 * @param counted its live rows have been counted by VACUUM or ANALYZE since the counters were reset
 * @param partitioned it has no heap of its own
 * @param rows pg_class.reltuples; -1 where never counted
 * @param pages pg_class.relpages
 * @param fillfactor percent
 */
record TableCount(
        long oid,
        TableActivity activity,
        boolean counted,
        boolean partitioned,
        double rows,
        int pages,
        int fillfactor) {
    private static final double PAGE = 8192;

    TableCount {
        requireNonNull(activity, "activity is null");
    }

    /**
     * Live rows now. The counter is a number of rows only when VACUUM or ANALYZE has set it since the counters were reset;
     * otherwise the rows are as dense as when pg_class was last written, so that growth is never taken for bloat.
     */
    double liveRows() {
        if (counted) {
            return (double) activity.liveRows();
        }
        return pages > 0 ? rows / pages * (activity.bytes() / PAGE) : Math.max(rows, (double) activity.liveRows());
    }
}
