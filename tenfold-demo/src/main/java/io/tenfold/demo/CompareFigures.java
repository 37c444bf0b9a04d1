// SPDX-License-Identifier: Apache-2.0
package io.tenfold.demo;

import io.tenfold.demo.measure.MixedTimes;
import io.tenfold.demo.measure.Throughput;
import io.tenfold.engine.report.Headline;
import io.tenfold.model.report.Figure;
import io.tenfold.model.report.OperationFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/**
 * Holds what was measured against the source plan's targets and the demo's own aims. The plan projected its figures; here
 * they are measured, and one that is missed is printed as missed.
 */
final class CompareFigures {
    private static final double MEGABYTE = 1024 * 1024;
    private static final double PLANNED_AVERAGE_SPEEDUP = 35;
    private static final double AIMED_GEOMETRIC_MEAN = 100;
    private static final double MOST_HEAP_GROWTH_PERCENT = 10;

    /**
     * What the source plan wanted of an operation, and where the demo's aim for its speed-up is measured.
     *
     * @param mostMs longest time after, ms
     * @param speedup smallest speed-up
     * @param atDatabase whether the speed-up is aimed at without the result cache
     */
    private record Target(double mostMs, double speedup, boolean atDatabase) {}

    private static final Map<String, Target> TARGETS = Map.of(
            "lookup", new Target(5, 100, false),
            "history", new Target(100, 20, true),
            "aggregation", new Target(50, 30, false),
            "batch", new Target(100, 50, true));

    private final List<Figure> figures = new ArrayList<>();

    private CompareFigures() {}

    static List<Figure> of(List<OperationFigures> operations, Measured before, Measured after) {
        CompareFigures compare = new CompareFigures();
        operations.forEach(compare::operation);
        compare.speedups(operations);
        compare.mixed(before.mixed(), after.mixed());
        compare.throughput(before, after);
        compare.resources(before, after);
        return compare.figures;
    }

    private void operation(OperationFigures operation) {
        Target target = TARGETS.get(operation.name());
        if (target == null) {
            return;
        }
        String name = operation.name();
        add(
                name + ", median",
                "ms",
                OptionalDouble.of(operation.applicationBefore().medianMs()),
                operation.applicationAfter().medianMs(),
                "<= " + (int) target.mostMs + " ms",
                value -> value <= target.mostMs,
                "");
        double speedup = target.atDatabase ? operation.databaseSpeedup() : operation.applicationSpeedup();
        add(
                name + ", speed-up" + (target.atDatabase ? " at the database" : ""),
                "x",
                OptionalDouble.empty(),
                speedup,
                ">= " + (int) target.speedup + "x",
                value -> value >= target.speedup,
                "");
    }

    private void speedups(List<OperationFigures> operations) {
        double average = operations.stream()
                .mapToDouble(OperationFigures::applicationSpeedup)
                .average()
                .orElse(0);
        add("average speed-up", "x", OptionalDouble.empty(), average, ">= 35x", at(PLANNED_AVERAGE_SPEEDUP), "");
        add(
                "geometric mean of speed-ups",
                "x",
                OptionalDouble.empty(),
                Headline.geometricMean(operations),
                ">= 100x",
                at(AIMED_GEOMETRIC_MEAN),
                "");
    }

    private void mixed(MixedTimes before, MixedTimes after) {
        String note = "operations weighted by their share of the requests";
        add("average request", "ms", OptionalDouble.of(before.meanMs()), after.meanMs(), "< 100 ms", below(100), note);
        add("p95 request", "ms", OptionalDouble.of(before.p95Ms()), after.p95Ms(), "< 200 ms", below(200), note);
    }

    private void throughput(Measured before, Measured after) {
        add(
                "requests/s, 1 client",
                "/s",
                OptionalDouble.of(before.perSecondOfOneClient()),
                after.perSecondOfOneClient(),
                ">= 100/s",
                at(100),
                "before: from the operations' measured times");
        add(
                "requests/s, 16 clients",
                "/s",
                OptionalDouble.of(before.manyClients().perSecond()),
                after.manyClients().perSecond(),
                ">= 100/s",
                at(100),
                "before: one cycle of the mix shared by the clients");
    }

    private void resources(Measured before, Measured after) {
        OptionalDouble highest = percent(before.manyClients().serverCpu());
        Throughput steady = after.steady();
        if (steady != null && steady.serverCpu().isPresent()) {
            add(
                    "server CPU, steady 100/s",
                    "%",
                    highest,
                    100 * steady.serverCpu().getAsDouble(),
                    "< 50 %",
                    below(50),
                    "of all cores; before: at the highest rate it sustains, 16 clients; after: " + steady.unfinished()
                            + " requests left behind");
        }
        if (after.cacheHitRate().isPresent()) {
            add(
                    "cache hit rate",
                    "%",
                    OptionalDouble.empty(),
                    100 * after.cacheHitRate().getAsDouble(),
                    "> 80 %",
                    value -> value > 80,
                    "all cacheable statements since the application started, warming up included");
        }
        double growth = 100.0 * (after.heapBytes() - before.heapBytes()) / before.heapBytes();
        figures.add(new Figure(
                "client heap",
                "MB",
                OptionalDouble.of(before.heapBytes() / MEGABYTE),
                OptionalDouble.of(after.heapBytes() / MEGABYTE),
                "+10 %",
                growth <= MOST_HEAP_GROWTH_PERCENT,
                "in use after garbage collection"));
    }

    private void add(
            String name,
            String unit,
            OptionalDouble before,
            double after,
            String target,
            DoublePredicate met,
            String note) {
        figures.add(new Figure(name, unit, before, OptionalDouble.of(after), target, met.test(after), note));
    }

    private static DoublePredicate at(double least) {
        return value -> value >= least;
    }

    private static DoublePredicate below(double limit) {
        return value -> value < limit;
    }

    private static OptionalDouble percent(OptionalDouble share) {
        return share.isPresent() ? OptionalDouble.of(100 * share.getAsDouble()) : share;
    }
}
