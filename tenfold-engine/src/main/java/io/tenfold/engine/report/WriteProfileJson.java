// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A profile as one JSON document, durations in ms. */
public final class WriteProfileJson {
    private WriteProfileJson() {}

    /**
     * The document, indented, with a line feed at its end.
     *
     * @param shapes what to list
     * @param top most shapes listed
     */
    public static String document(Workload workload, List<WorkloadQuery> shapes, int top) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
        ObjectNode seen = root.putObject("workload").put("seen", workload.seen());
        seen.put("profiled", workload.queries().size());
        ArrayNode skipped = seen.putArray("skipped");
        workload.skipped().forEach(each -> skipped.addObject()
                .put("fingerprint", each.fingerprint().value())
                .put("reason", each.reason().name())
                .put("detail", each.detail()));
        ArrayNode queries = root.putArray("queries");
        shapes.stream().limit(top).forEach(query -> add(queries.addObject(), query));
        return WriteJson.print(root);
    }

    private static void add(ObjectNode node, WorkloadQuery query) {
        node.put("name", query.name())
                .put("fingerprint", query.fingerprint().value())
                .put("text", query.shape().text())
                .put("calls", query.calls())
                .put("totalMs", boxed(query.totalMs()))
                .put("meanMs", boxed(query.meanMs()))
                .put(
                        "rows",
                        query.rows().isPresent() ? Long.valueOf(query.rows().getAsLong()) : null);
        latency(node.putObject("latencyMs"), query.latency());
        ArrayNode callSites = node.putArray("callSites");
        query.callSites().forEach(callSites::add);
    }

    private static void latency(ObjectNode node, @Nullable Latency latency) {
        if (latency != null) {
            node.put("median", latency.medianMs())
                    .put("p95", latency.p95Ms())
                    .put("p99", latency.p99Ms())
                    .put("max", latency.maxMs())
                    .put("n", latency.count());
        }
    }

    private static @Nullable Double boxed(java.util.OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }
}
