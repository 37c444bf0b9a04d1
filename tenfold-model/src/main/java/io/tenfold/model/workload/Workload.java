// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the application does to the database: the output of stage 2.
 *
 * @param queries one for each shape, the one with most time first, then most calls, then by fingerprint
 * @param units units of work in order; empty for sources that do not know them
 * @param skipped what was seen and left out already here
 * @param connections how connections were used, null where unknown
 */
public record Workload(
        List<WorkloadQuery> queries,
        List<UnitOfWork> units,
        List<SkippedStatement> skipped,
        @Nullable ConnectionUse connections) {
    public Workload {
        queries = List.copyOf(queries);
        units = List.copyOf(units);
        skipped = List.copyOf(skipped);
    }

    /** Number of distinct shapes seen: analysed or still to be analysed, plus skipped. */
    public int seen() {
        return queries.size() + skipped.size();
    }
}
