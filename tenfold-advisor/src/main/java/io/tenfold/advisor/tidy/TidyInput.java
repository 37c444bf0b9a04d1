// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.model.tidy.ForeignKey;
import io.tenfold.model.tidy.IndexCounts;
import io.tenfold.model.tidy.IndexFacts;
import io.tenfold.model.workload.SkippedStatement;
import java.util.Collection;
import java.util.List;

/**
 * What is known before anything is decided.
 *
 * @param situation the workload with today's plans
 * @param skipped statements that were seen and not analysed
 * @param indexes all that are there, by schema and name
 * @param foreignKeys of all tables
 * @param counts how often indexes were used: on the server itself first, then on each replica asked
 * @param limits what is asked for before an index counts as unused
 */
public record TidyInput(
        Situation situation,
        List<SkippedStatement> skipped,
        List<IndexFacts> indexes,
        List<ForeignKey> foreignKeys,
        List<IndexCounts> counts,
        UnusedLimits limits) {
    public TidyInput {
        requireNonNull(situation, "situation is null");
        skipped = List.copyOf(skipped);
        indexes = List.copyOf(indexes);
        foreignKeys = List.copyOf(foreignKeys);
        counts = List.copyOf(counts);
        requireNonNull(limits, "limits is null");
    }

    /** Times used on all servers together. */
    long scans(IndexFacts index) {
        return counts.stream()
                .mapToLong(server -> server.scans().getOrDefault(index.name(), 0L))
                .sum();
    }

    /** The same as if these were gone. */
    TidyInput without(Collection<IndexFacts> gone) {
        List<IndexFacts> rest =
                indexes.stream().filter(index -> !gone.contains(index)).toList();
        return new TidyInput(situation, skipped, rest, foreignKeys, counts, limits);
    }
}
