// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tenfold.engine.load.ComparedFigure;
import io.tenfold.engine.load.Interval;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.PoolAdvice;
import io.tenfold.engine.load.PoolPoint;
import io.tenfold.engine.load.RunComparison;
import io.tenfold.model.workload.Latency;
import io.tenfold.postgres.load.Latencies;
import io.tenfold.postgres.load.LoadOptions;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.PoolLoad;
import io.tenfold.postgres.load.ServerLoad;
import io.tenfold.postgres.load.ServerLoad.Amount;
import io.tenfold.postgres.load.ShapeLoad;
import java.util.List;
import java.util.Optional;

/**
 * A load test as one JSON document, durations in ms unless the field says seconds. It keeps the histograms of every shape and slice (HdrHistogram's
 * compressed form in base 64, microseconds), so that another run can be compared with it. Fields are only ever added.
 */
public final class WriteLoadJson {
    private WriteLoadJson() {}

    /** The document, indented, with a line feed at its end. */
    public static String document(LoadReport report) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("schemaVersion", 1).put("kind", "load");
        root.set("server", WriteJson.server(report.server()));
        ArrayNode notes = root.putArray("notes");
        report.notes().forEach(notes::add);
        ArrayNode left = root.putArray("leftOut");
        report.leftOut().forEach(each -> left.addObject()
                .put("fingerprint", each.fingerprint().value())
                .put("reason", each.reason().name())
                .put("detail", each.detail())
                .put(
                        "calls",
                        each.calls().isPresent() ? Long.valueOf(each.calls().getAsLong()) : null)
                .put("text", each.text()));
        LoadRun run = report.run();
        if (run != null) {
            options(root.putObject("load"), run.options());
            run(root.putObject("run"), run, report);
        }
        PoolAdvice pool = report.pool();
        if (pool != null) {
            advice(root.putObject("poolAdvice"), pool);
        }
        RunComparison comparison = report.comparison();
        if (comparison != null) {
            comparison(root.putObject("comparison"), comparison);
        }
        return WriteJson.print(root);
    }

    private static void options(ObjectNode node, LoadOptions options) {
        node.put("clients", options.clients())
                .put("warmupSeconds", options.warmup().toMillis() / 1000.0)
                .put("durationSeconds", options.duration().toMillis() / 1000.0);
        WriteJson.number(node, "rate", options.perSecond());
        node.put("thinkTimeMs", options.thinkTime().toMillis())
                .put("statementTimeoutMs", options.statementTimeout().toMillis())
                .put("allowWrites", options.allowWrites())
                .put(
                        "poolSize",
                        options.pool().isPresent()
                                ? Integer.valueOf(options.pool().getAsInt())
                                : null);
    }

    private static void run(ObjectNode node, LoadRun run, LoadReport report) {
        node.put("seconds", run.seconds())
                .put("interrupted", run.interrupted())
                .put("completed", run.completed())
                .put("failed", run.failed())
                .put("unsent", run.unsent())
                .put("perSecond", run.perSecond())
                .put("sliceSeconds", run.sliceSeconds());
        latency(node.putObject("latencyMs"), run.latencies().figures());
        ArrayNode overTime = node.putArray("perSecondOverTime");
        run.slices().forEach(slice -> overTime.add(slice.count() / run.sliceSeconds()));
        ArrayNode errors = node.putArray("errors");
        run.errors().forEach(error -> errors.addObject()
                .put("sqlState", error.sqlState())
                .put("fingerprint", error.fingerprint().value())
                .put("count", error.count())
                .put("first", error.message()));
        server(node.putObject("server"), run.server());
        PoolLoad pool = run.pool();
        if (pool != null) {
            pool(node.putObject("pool"), pool);
        }
        ArrayNode shapes = node.putArray("shapes");
        run.shapes()
                .forEach(
                        shape -> shape(shapes.addObject(), shape, report.drawn().contains(shape.fingerprint())));
    }

    private static void shape(ObjectNode node, ShapeLoad shape, boolean drawn) {
        node.put("fingerprint", shape.fingerprint().value())
                .put("name", shape.name())
                .put("text", shape.text())
                .put("calls", shape.calls())
                .put("drawnValues", drawn);
        latency(node.putObject("latencyMs"), shape.all().figures());
        ArrayNode slices = node.putArray("slices");
        shape.slices().forEach(slice -> slices.add(encoded(slice)));
        node.put("after", encoded(shape.after()));
    }

    /** Nothing for a slice without requests: a rare shape has many. */
    private static String encoded(Latencies latencies) {
        return latencies.count() == 0 ? "" : latencies.encoded();
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("median", latency.medianMs())
                .put("p95", latency.p95Ms())
                .put("p99", latency.p99Ms())
                .put("max", latency.maxMs())
                .put("mean", latency.meanMs())
                .put("n", latency.count());
    }

    private static void server(ObjectNode node, ServerLoad server) {
        amount(node, "cpuSeconds", server.cpuSeconds());
        node.put("cores", server.cores());
        amount(node, "blocksHit", server.blocksHit());
        amount(node, "blocksRead", server.blocksRead());
        WriteJson.number(node, "hitRate", server.hitRate());
        amount(node, "walBytes", server.walBytes());
        amount(node, "connections", server.connections());
        amount(node, "activeConnections", server.active());
        amount(node, "ourConnections", server.ours());
    }

    private static void amount(ObjectNode node, String field, Amount amount) {
        WriteJson.number(node, field, amount.value());
        if (!amount.reason().isEmpty()) {
            node.put(field + "NotMeasured", amount.reason());
        }
    }

    private static void pool(ObjectNode node, PoolLoad pool) {
        node.put("size", pool.size())
                .put("timeouts", pool.timeouts())
                .put("mostInUse", pool.mostInUse())
                .put("mostWaiting", pool.mostWaiting());
        latency(node.putObject("waitMs"), pool.waits().figures());
    }

    private static void advice(ObjectNode node, PoolAdvice advice) {
        node.put("size", advice.size())
                .put("measured", true)
                .put("bestSize", advice.best())
                .put(
                        "perhaps",
                        advice.perhaps().isPresent()
                                ? Integer.valueOf(advice.perhaps().getAsInt())
                                : null)
                .put("stillGrew", advice.stillGrew());
        interval(node, "ofBest", advice.ofBest());
        ArrayNode sizes = node.putArray("sizes");
        advice.points().forEach(point -> point(sizes.addObject(), point));
    }

    private static void point(ObjectNode node, PoolPoint point) {
        node.put("size", point.size())
                .put("perSecond", point.perSecond())
                .put("timeouts", point.timeouts())
                .put("failed", point.failed())
                .put("mostInUse", point.mostInUse())
                .put("mostWaiting", point.mostWaiting());
        latency(node.putObject("latencyMs"), point.latency());
        latency(node.putObject("waitMs"), point.waiting());
        ArrayNode slices = node.putArray("perSecondOverTime");
        point.slices().forEach(slices::add);
    }

    private static void comparison(ObjectNode node, RunComparison comparison) {
        ArrayNode notes = node.putArray("notes");
        comparison.notes().forEach(notes::add);
        figures(node.putArray("figures"), comparison.figures());
        ArrayNode shapes = node.putArray("shapes");
        comparison.shapes().forEach(shape -> {
            ObjectNode each = shapes.addObject()
                    .put("fingerprint", shape.fingerprint().value())
                    .put("name", shape.name())
                    .put("text", shape.text());
            figures(each.putArray("figures"), shape.figures());
        });
    }

    private static void figures(ArrayNode array, List<ComparedFigure> figures) {
        for (ComparedFigure figure : figures) {
            ObjectNode node = array.addObject()
                    .put("name", figure.name())
                    .put("unit", figure.unit())
                    .put("before", figure.before())
                    .put("after", figure.after())
                    .put("ratio", Double.isNaN(figure.ratio()) ? null : Double.valueOf(figure.ratio()))
                    .put("differs", figure.differs());
            interval(node, "interval", figure.interval());
        }
    }

    private static void interval(ObjectNode node, String field, Optional<Interval> interval) {
        if (interval.isPresent()) {
            node.putArray(field).add(interval.get().low()).add(interval.get().high());
        } else {
            node.putNull(field);
        }
    }
}
