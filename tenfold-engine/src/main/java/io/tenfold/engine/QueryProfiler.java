// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.report.ShowNumber;
import io.tenfold.engine.report.TextTable;
import io.tenfold.model.workload.Capture;
import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.session.CaptureAll;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Says which query shapes take the time: calls, total, mean and, where executions were timed one by one, percentiles.
 * Immutable.
 */
public final class QueryProfiler {
    /** Shapes shown unless asked otherwise. */
    public static final int DEFAULT_TOP = 10;

    private static final int TEXT_WIDTH = 90;

    private final Workload workload;

    private QueryProfiler(Workload workload) {
        this.workload = requireNonNull(workload, "workload is null");
    }

    /** Profiles what was captured already, for example by a {@code TenfoldDataSource}. */
    public static QueryProfiler profile(Capture capture) {
        return new QueryProfiler(BuildWorkload.from(capture));
    }

    /** Profiles everything these sources saw, merged by shape. */
    public static QueryProfiler profile(List<WorkloadSource> sources) {
        return profile(CaptureAll.of(sources));
    }

    /**
     * Profiles what a server's pg_stat_statements saw.
     *
     * @throws io.tenfold.postgres.connect.ConnectFailure when no session can be opened
     */
    public static QueryProfiler profile(ConnectionSettings settings) {
        try (UserServer server = UserServer.connect(settings)) {
            return profile(server.capture(List.of()));
        }
    }

    /** Everything that was seen. */
    public Workload workload() {
        return workload;
    }

    /** All shapes, the one with most time first. */
    public List<WorkloadQuery> queries() {
        return workload.queries();
    }

    /** Shapes whose mean time is at least {@code threshold}, the one with most time first. Shapes without times are left out. */
    public List<WorkloadQuery> slowQueries(Duration threshold) {
        double limitMs = threshold.toNanos() / 1e6;
        return workload.queries().stream()
                .filter(query -> query.meanMs().orElse(-1) >= limitMs)
                .toList();
    }

    /** The ten shapes with most time, as lines. */
    public List<String> report() {
        return report(workload.queries(), DEFAULT_TOP);
    }

    /**
     * Shapes as lines: a table of figures, then their texts.
     *
     * @param shapes which, in order
     * @param top most to show
     */
    public List<String> report(List<WorkloadQuery> shapes, int top) {
        List<WorkloadQuery> shown = shapes.stream().limit(top).toList();
        double allMs = workload.queries().stream()
                .mapToDouble(query -> query.totalMs().orElse(0))
                .sum();
        TextTable table = new TextTable()
                .row("shape", "calls", "total", "share", "mean", "median", "p95", "p99", "max", "rows/call");
        shown.forEach(query -> row(table, query, allMs));
        List<String> lines = new ArrayList<>(table.lines(0));
        lines.add("");
        shown.forEach(
                query -> lines.add(id(query) + "  " + shorten(query.shape().text())));
        lines.add("");
        lines.add(workload.seen() + " shapes seen: " + workload.queries().size() + " profiled, "
                + workload.skipped().size() + " skipped; " + shown.size() + " shown.");
        return lines;
    }

    private static void row(TextTable table, WorkloadQuery query, double allMs) {
        Latency latency = query.latency();
        double totalMs = query.totalMs().orElse(Double.NaN);
        table.row(
                id(query),
                ShowNumber.digits((double) query.calls()),
                shown(totalMs),
                Double.isNaN(totalMs) || allMs == 0 ? "-" : ShowNumber.digits(100 * totalMs / allMs) + " %",
                shown(query.meanMs().orElse(Double.NaN)),
                latency == null ? "-" : shown(latency.medianMs()),
                latency == null ? "-" : shown(latency.p95Ms()),
                latency == null ? "-" : shown(latency.p99Ms()),
                latency == null ? "-" : shown(latency.maxMs()),
                query.rows().isEmpty()
                        ? "-"
                        : ShowNumber.digits((double) query.rows().getAsLong() / query.calls()));
    }

    private static String shown(double ms) {
        return Double.isNaN(ms) ? "-" : ShowNumber.milliseconds(ms);
    }

    private static String id(WorkloadQuery query) {
        return query.name() == null ? query.fingerprint().value().substring(0, 8) : query.name();
    }

    private static String shorten(String text) {
        return text.length() <= TEXT_WIDTH ? text : text.substring(0, TEXT_WIDTH - 3) + "...";
    }
}
