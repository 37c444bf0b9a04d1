// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.WorkloadQuery;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A profile as comma-separated values with a head (RFC 4180); what is unknown is empty. */
public final class WriteProfileCsv {
    private static final String LINE_END = "\r\n";

    private static final List<String> TIMES = List.of("median_ms", "p95_ms", "p99_ms", "max_ms");
    private static final List<String> COUNTERS = List.of(
            "fastest_ms",
            "deviation_ms",
            "shared_hit",
            "shared_read",
            "shared_dirtied",
            "shared_written",
            "temp_read",
            "temp_written",
            "read_ms",
            "write_ms",
            "wal_records",
            "wal_bytes",
            "plans",
            "planning_ms",
            "jit_ms");
    private static final List<String> HEAD = head();

    private WriteProfileCsv() {}

    /**
     * The head and one line for each shape.
     *
     * @param shapes what to list
     * @param top most shapes listed
     */
    public static String document(List<WorkloadQuery> shapes, int top) {
        StringBuilder csv = new StringBuilder(String.join(",", HEAD)).append(LINE_END);
        shapes.stream().limit(top).map(WriteProfileCsv::fields).forEach(fields -> csv.append(line(fields))
                .append(LINE_END));
        return csv.toString();
    }

    private static List<String> head() {
        List<String> head =
                new ArrayList<>(List.of("fingerprint", "name", "kind", "calls", "total_ms", "mean_ms", "rows"));
        head.addAll(TIMES);
        head.addAll(COUNTERS);
        head.addAll(List.of("search_path", "text"));
        return head;
    }

    private static List<String> fields(WorkloadQuery query) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("fingerprint", query.fingerprint().value());
        fields.put("name", orEmpty(query.name()));
        fields.put("kind", query.shape().kind().name());
        fields.put("calls", String.valueOf(query.calls()));
        fields.put("total_ms", number(query.totalMs()));
        fields.put("mean_ms", number(query.meanMs()));
        fields.put(
                "rows",
                query.rows().isEmpty() ? "" : String.valueOf(query.rows().getAsLong()));
        times(fields, query);
        ServerCounters counters = query.counters();
        if (counters != null) {
            counters(fields, counters);
        }
        fields.put("search_path", orEmpty(query.searchPath()));
        fields.put("text", query.shape().text());
        return HEAD.stream().map(column -> fields.getOrDefault(column, "")).toList();
    }

    private static void times(Map<String, String> fields, WorkloadQuery query) {
        Latency latency = query.latency();
        if (latency != null) {
            fields.put("median_ms", number(latency.medianMs()));
            fields.put("p95_ms", number(latency.p95Ms()));
            fields.put("p99_ms", number(latency.p99Ms()));
        }
        double slowest = ProfileColumn.slowestMs(query);
        fields.put("max_ms", slowest > 0 ? number(slowest) : "");
    }

    private static void counters(Map<String, String> fields, ServerCounters counters) {
        fields.put("fastest_ms", counters.fastestMs() > 0 ? number(counters.fastestMs()) : "");
        fields.put("deviation_ms", number(counters.deviationMs()));
        fields.put("shared_hit", String.valueOf(counters.sharedHit()));
        fields.put("shared_read", String.valueOf(counters.sharedRead()));
        fields.put("shared_dirtied", String.valueOf(counters.sharedDirtied()));
        fields.put("shared_written", String.valueOf(counters.sharedWritten()));
        fields.put("temp_read", String.valueOf(counters.tempRead()));
        fields.put("temp_written", String.valueOf(counters.tempWritten()));
        fields.put("read_ms", number(counters.readMs()));
        fields.put("write_ms", number(counters.writeMs()));
        fields.put("wal_records", String.valueOf(counters.walRecords()));
        fields.put("wal_bytes", String.valueOf(counters.walBytes()));
        fields.put("plans", String.valueOf(counters.plans()));
        fields.put("planning_ms", number(counters.planningMs()));
        fields.put("jit_ms", number(counters.jitMs()));
    }

    private static String line(List<String> fields) {
        return fields.stream().map(WriteProfileCsv::quoted).collect(Collectors.joining(","));
    }

    private static String quoted(String field) {
        boolean plain = field.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? field : '"' + field.replace("\"", "\"\"") + '"';
    }

    private static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : "";
    }

    /** Without an exponent: spreadsheets read 1.0E7 as text. */
    private static String number(double value) {
        return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
