// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A query whose time goes into waiting for blocks. How many blocks were not in shared buffers says little, since they may
 * come from the operating system's memory; so without {@code track_io_timing} there is no finding.
 */
final class LowCacheHit implements Rule {
    private static final long LEAST_BLOCKS = 10_000;
    private static final double LEAST_MISSED = 0.1;
    private static final double LEAST_SHARE_OF_TIME = 0.3;

    @Override
    public List<Finding> findings(Situation situation) {
        String buffers = situation.activity().settings().getOrDefault("shared_buffers", "unknown");
        return situation.workload().queries().stream()
                .map(query -> finding(query, buffers))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> finding(WorkloadQuery query, String buffers) {
        ServerCounters counters = query.counters();
        double totalMs = query.totalMs().orElse(0);
        if (counters == null
                || counters.sharedRead() < LEAST_BLOCKS
                || counters.readMs() < LEAST_SHARE_OF_TIME * totalMs) {
            return Optional.empty();
        }
        double missed = (double) counters.sharedRead() / counters.blocks();
        if (counters.readMs() <= 0 || missed < LEAST_MISSED) {
            return Optional.empty();
        }
        double waitedMs = totalMs > 0 ? Math.min(totalMs, counters.readMs()) : counters.readMs();
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("blocks not in shared buffers", Figures.percent(missed));
        evidence.put("blocks read for each call", Figures.number(counters.sharedRead() / query.calls()));
        evidence.put("time spent reading", Figures.milliseconds(waitedMs));
        evidence.put("shared_buffers", buffers);
        return Optional.of(new Finding(
                "low-cache-hit",
                List.of(query.fingerprint()),
                "Waits " + Figures.milliseconds(waitedMs) + " for blocks that are not in shared buffers ("
                        + Figures.percent(missed) + " of those it touches).",
                evidence,
                OptionalDouble.of(waitedMs),
                "Touch fewer blocks: an index that finds or covers the rows; only then more shared_buffers."));
    }
}
