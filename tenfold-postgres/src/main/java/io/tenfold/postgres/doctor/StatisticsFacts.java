// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.catalog.TableName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How old the planner's statistics are.
 *
 * @param neverAnalysed tables with rows that were never analysed
 * @param stale tables a fifth of whose rows changed since they were
 * @param oldest when the table was analysed that was not for the longest time, null where no time is known
 */
public record StatisticsFacts(
        List<TableName> neverAnalysed,
        List<TableName> stale,
        @Nullable Instant oldest) {
    public StatisticsFacts {
        neverAnalysed = List.copyOf(neverAnalysed);
        stale = List.copyOf(stale);
    }
}
