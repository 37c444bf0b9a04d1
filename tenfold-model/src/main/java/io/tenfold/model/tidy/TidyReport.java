// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import java.util.List;

/**
 * The existing indexes of a database and what would tidy them up.
 *
 * @param server the server
 * @param oracle how far the shadow agreed with the server's own plans, one sentence
 * @param workload what was priced
 * @param skipped everything seen and not analysed
 * @param counts how often indexes were used: on this server first, then on each replica
 * @param plan what was decided
 */
public record TidyReport(
        ServerFacts server,
        String oracle,
        Workload workload,
        List<SkippedStatement> skipped,
        List<IndexCounts> counts,
        TidyPlan plan) {
    public TidyReport {
        requireNonNull(server, "server is null");
        requireNonNull(oracle, "oracle is null");
        requireNonNull(workload, "workload is null");
        skipped = List.copyOf(skipped);
        counts = List.copyOf(counts);
        requireNonNull(plan, "plan is null");
    }
}
