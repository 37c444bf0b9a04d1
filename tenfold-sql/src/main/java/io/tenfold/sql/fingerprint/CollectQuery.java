// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.fingerprint;

import io.tenfold.model.workload.CapturedStatement;
import io.tenfold.model.workload.Occurrence;
import io.tenfold.model.workload.QueryShape;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Sums up everything seen of one shape. */
final class CollectQuery {
    private final QueryShape shape;
    private final CollectSamples samples = new CollectSamples();
    private final CollectLatency latency = new CollectLatency();
    private final Map<String, Long> callSites = new LinkedHashMap<>();
    private OptionalDouble totalMs = OptionalDouble.empty();
    private OptionalLong rows = OptionalLong.empty();
    private long calls;
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
        calls += statement.calls();
        if (statement.totalMs().isPresent()) {
            addTime(statement.totalMs().getAsDouble(), statement.calls());
        }
        if (statement.rows().isPresent()) {
            rows = OptionalLong.of(rows.orElse(0) + statement.rows().getAsLong());
        }
        if (statement.parameters().size() == placeholders) {
            samples.add(statement.text(), statement.parameters(), statement.calls());
        }
        if (statement.occurrence() != null) {
            addOccurrence(statement.occurrence(), statement.calls());
        }
    }

    private void addTime(double ms, long count) {
        totalMs = OptionalDouble.of(totalMs.orElse(0) + ms);
        if (count == 1) {
            latency.add(ms);
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
        List<String> sites = callSites.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .map(Map.Entry::getKey)
                .toList();
        return new WorkloadQuery(shape, name, calls, totalMs, rows, latency.latency(), samples.samples(), sites);
    }
}
