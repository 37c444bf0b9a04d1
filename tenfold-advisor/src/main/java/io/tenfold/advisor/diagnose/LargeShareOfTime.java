// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A query that takes a large part of all time, however short its single call is. */
final class LargeShareOfTime implements Rule {
    private static final double LEAST_SHARE = 0.1;

    @Override
    public List<Finding> findings(Situation situation) {
        List<WorkloadQuery> queries = situation.workload().queries();
        double all =
                queries.stream().mapToDouble(query -> query.totalMs().orElse(0)).sum();
        return queries.stream()
                .filter(query -> queries.size() > 1 && all > 0)
                .filter(query -> query.totalMs().orElse(0) >= LEAST_SHARE * all)
                .map(query -> finding(query, query.totalMs().orElse(0) / all))
                .toList();
    }

    private static Finding finding(WorkloadQuery query, double share) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("share of all time", Figures.percent(share));
        evidence.put("calls", Figures.number(query.calls()));
        evidence.put("mean", Figures.milliseconds(query.meanMs().orElse(0)));
        return new Finding(
                "large-share-of-time",
                List.of(query.fingerprint()),
                "Takes " + Figures.percent(share) + " of all time in " + Figures.count(query.calls(), "call", "calls")
                        + ".",
                evidence,
                query.totalMs(),
                "Make a call cheaper, or make fewer: an index, batching or a cache.");
    }
}
