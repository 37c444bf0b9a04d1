// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.ObservedPlan;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.Parameter;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sums up everything seen of one shape. What the server counted has every execution in it, also those that another source saw one
 * by one: where there is such a count, the others add their values, call sites and percentiles to it, and no calls.
 */
final class CollectQuery {
    private static final int MOST_PLANS = 3;

    private final QueryShape shape;
    private final CollectSamples samples = new CollectSamples();
    private final CollectLatency latency = new CollectLatency();
    private final CollectCounters counters = new CollectCounters();
    private final Map<String, Long> callSites = new LinkedHashMap<>();
    private final Map<String, Long> searchPaths = new LinkedHashMap<>();
    private final Map<List<Integer>, Long> bindTypes = new LinkedHashMap<>();
    private final List<ObservedPlan> plans = new ArrayList<>();
    private final CollectTotals counted = new CollectTotals();
    private final CollectTotals seen = new CollectTotals();
    private @Nullable String name;
    private boolean occurred;

    CollectQuery(QueryShape shape) {
        this.shape = shape;
    }

    /**
     * Adds what a source saw.
     *
     * @param statement a statement of this shape
     * @param placeholders number of placeholders in its text
     */
    void add(CapturedStatement statement, int placeholders) {
        (statement.counters() == null ? seen : counted).add(statement);
        if (statement.totalMs().isPresent()) {
            addTime(statement, statement.totalMs().getAsDouble());
        }
        if (statement.parameters().size() == placeholders) {
            addValues(statement);
        }
        if (statement.searchPath() != null) {
            searchPaths.merge(statement.searchPath(), statement.calls(), Long::sum);
        }
        if (statement.occurrence() != null) {
            addOccurrence(statement.occurrence(), statement.calls());
        }
    }

    /** Adds a plan the server used for a statement of this shape; the slowest ones are kept. */
    void add(ObservedPlan plan) {
        plans.add(plan);
        plans.sort(Comparator.comparingDouble(ObservedPlan::durationMs).reversed());
        if (plans.size() > MOST_PLANS) {
            plans.remove(plans.size() - 1);
        }
    }

    private void addValues(CapturedStatement statement) {
        List<Parameter> parameters = statement.parameters();
        if (parameters.stream().noneMatch(Parameter::isHidden)) {
            samples.add(statement);
        } else {
            bindTypes.merge(parameters.stream().map(Parameter::typeOid).toList(), statement.calls(), Long::sum);
        }
    }

    private void addTime(CapturedStatement statement, double ms) {
        if (statement.durations() != null) {
            latency.add(statement.durations(), ms);
        } else if (statement.calls() == 1) {
            latency.add(ms);
        }
        if (statement.counters() != null) {
            counters.add(statement.counters(), statement.calls(), ms);
        }
    }

    private void addOccurrence(Occurrence occurrence, long count) {
        boolean sameName = !occurred || Objects.equals(name, occurrence.unitName());
        name = sameName ? occurrence.unitName() : null;
        occurred = true;
        if (occurrence.callSite() != null) {
            callSites.merge(occurrence.callSite(), count, Long::sum);
        }
    }

    WorkloadQuery query() {
        CollectTotals totals = counted.calls() > 0 ? counted : seen;
        return new WorkloadQuery(
                shape,
                name,
                totals.calls(),
                totals.totalMs(),
                totals.rows(),
                latency.latency(),
                samples.samples(),
                mostFrequent(callSites).toList(),
                counters.counters(),
                plans.stream().map(ObservedPlan::plan).toList(),
                mostFrequent(searchPaths).findFirst().orElse(null),
                mostFrequent(bindTypes).findFirst().orElse(List.of()));
    }

    private static <T> Stream<T> mostFrequent(Map<T, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey);
    }
}
