// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.report;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is wrong, before anything is proposed.
 *
 * @param server the server
 * @param oracle how far the shadow agreed with the server's own plans, one sentence
 * @param workload what was seen
 * @param skipped everything seen and not analysed, from whatever stage
 * @param findings what is wrong, the most time at stake first
 * @param plans today's plans, estimated, by fingerprint
 */
public record Diagnosis(
        ServerFacts server,
        String oracle,
        Workload workload,
        List<SkippedStatement> skipped,
        List<Finding> findings,
        Map<Fingerprint, Plan> plans) {
    public Diagnosis {
        requireNonNull(server, "server is null");
        requireNonNull(oracle, "oracle is null");
        requireNonNull(workload, "workload is null");
        skipped = List.copyOf(skipped);
        findings = List.copyOf(findings);
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
    }

    /** Shapes seen minus shapes skipped. */
    public int analysed() {
        return workload.seen() - skipped.size();
    }

    /** The queries that were analysed, in the workload's order. */
    public List<WorkloadQuery> analysedQueries() {
        return workload.queries().stream()
                .filter(query -> plans.containsKey(query.fingerprint()))
                .toList();
    }

    /** Captured time of all shapes together, ms; 0 where no source had times. */
    public double totalMs() {
        return workload.queries().stream()
                .mapToDouble(query -> query.totalMs().orElse(0))
                .sum();
    }
}
