// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query whose calls take long on average. */
final class SlowOnAverage implements Rule {
    private final double slowMs;

    SlowOnAverage(double slowMs) {
        this.slowMs = slowMs;
    }

    @Override
    public List<Finding> findings(Situation situation) {
        return situation.workload().queries().stream()
                .filter(query -> query.meanMs().orElse(0) >= slowMs)
                .map(this::finding)
                .toList();
    }

    private Finding finding(WorkloadQuery query) {
        String mean = Figures.milliseconds(query.meanMs().orElse(0));
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("mean", mean);
        evidence.put("calls", Figures.number(query.calls()));
        if (query.latency() != null) {
            evidence.put("95th percentile", Figures.milliseconds(query.latency().p95Ms()));
        }
        return new Finding(
                "slow-on-average",
                List.of(query.fingerprint()),
                "A call takes " + mean + " on average, the threshold is " + Figures.milliseconds(slowMs) + ".",
                evidence,
                query.totalMs(),
                "Look at its plan: an index, a rewrite or fewer rows make a single call faster.");
    }
}
