// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** A profile as one JSON document, durations in ms. Fields are only ever added. */
public final class WriteProfileJson {
    private WriteProfileJson() {}

    /** The same by total time. */
    public static String document(Workload workload, List<WorkloadQuery> shapes, int top) {
        return document(workload, shapes, top, ProfileOrder.TIME);
    }

    /**
     * The document, indented, with a line feed at its end.
     *
     * @param shapes what to list
     * @param top most shapes listed
     * @param order what {@code shapes} are ordered by
     */
    public static String document(Workload workload, List<WorkloadQuery> shapes, int top, ProfileOrder order) {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("schemaVersion", 1);
        ObjectNode seen = root.putObject("workload").put("seen", workload.seen());
        seen.put("profiled", workload.queries().size());
        ArrayNode skipped = seen.putArray("skipped");
        workload.skipped().forEach(each -> skipped.addObject()
                .put("fingerprint", each.fingerprint().value())
                .put("reason", each.reason().name())
                .put("detail", each.detail())
                .put("text", each.text()));
        sources(seen.putArray("sources"), workload);
        events(seen.putArray("events"), workload);
        root.put("orderedBy", order.name());
        ArrayNode queries = root.putArray("queries");
        shapes.stream().limit(top).forEach(query -> add(queries.addObject(), query));
        return WriteJson.print(root);
    }

    private static void sources(ArrayNode array, Workload workload) {
        workload.sources().forEach(source -> {
            ObjectNode node = array.addObject()
                    .put("source", source.source())
                    .put("from", text(source.from()))
                    .put("to", text(source.to()));
            ArrayNode notes = node.putArray("notes");
            source.notes().forEach(notes::add);
        });
    }

    private static void events(ArrayNode array, Workload workload) {
        workload.events().forEach(event -> array.addObject()
                .put("kind", event.kind().name())
                .put("fingerprint", text(event.fingerprint()))
                .put("count", event.count())
                .put("ms", event.ms())
                .put("bytes", event.bytes())
                .put("blocker", text(event.blocker())));
    }

    private static void add(ObjectNode node, WorkloadQuery query) {
        node.put("name", query.name())
                .put("fingerprint", query.fingerprint().value())
                .put("text", query.shape().text())
                .put("kind", query.shape().kind().name())
                .put("calls", query.calls())
                .put("totalMs", boxed(query.totalMs()))
                .put("meanMs", boxed(query.meanMs()))
                .put(
                        "rows",
                        query.rows().isPresent() ? Long.valueOf(query.rows().getAsLong()) : null)
                .put("searchPath", query.searchPath());
        latency(node.putObject("latencyMs"), query.latency());
        ServerCounters counters = query.counters();
        if (counters != null) {
            counters(node.putObject("counters"), counters);
        }
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

    /** Fastest and slowest are null where the time profiled has no record of its own. */
    private static void counters(ObjectNode node, ServerCounters counters) {
        node.put("plans", counters.plans())
                .put("planningMs", counters.planningMs())
                .put("fastestMs", known(counters.fastestMs()))
                .put("slowestMs", known(counters.slowestMs()))
                .put("deviationMs", counters.deviationMs())
                .put("sharedHit", counters.sharedHit())
                .put("sharedRead", counters.sharedRead())
                .put("sharedDirtied", counters.sharedDirtied())
                .put("sharedWritten", counters.sharedWritten())
                .put("tempRead", counters.tempRead())
                .put("tempWritten", counters.tempWritten())
                .put("readMs", counters.readMs())
                .put("writeMs", counters.writeMs())
                .put("walRecords", counters.walRecords())
                .put("walBytes", counters.walBytes())
                .put("jitMs", counters.jitMs());
    }

    private static @Nullable Double known(double ms) {
        return ms > 0 ? Double.valueOf(ms) : null;
    }

    private static @Nullable Double boxed(OptionalDouble value) {
        return value.isPresent() ? Double.valueOf(value.getAsDouble()) : null;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static @Nullable String text(@Nullable Fingerprint fingerprint) {
        return fingerprint == null ? null : fingerprint.value();
    }
}
