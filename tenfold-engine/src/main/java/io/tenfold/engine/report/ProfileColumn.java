// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import io.tenfold.model.workload.Latency;
import io.tenfold.model.workload.ServerCounters;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A column of a profile's table.
 *
 * @param title its head
 * @param rank the higher, the sooner it goes where the line is too short for all
 * @param cell what it says of a shape, {@code -} where nothing is known
 */
record ProfileColumn(String title, int rank, Function<WorkloadQuery, String> cell) {
    static final String UNKNOWN = "-";

    private static final int LONGEST_NAME = 24;
    private static final int SHORT = 8;

    /** All columns, in the order shown. */
    static List<ProfileColumn> all(Workload workload, ProfileOrder order) {
        double allMs = workload.queries().stream()
                .mapToDouble(query -> query.totalMs().orElse(0))
                .sum();
        List<ProfileColumn> columns = new ArrayList<>();
        columns.add(new ProfileColumn("shape", 0, ProfileColumn::id));
        columns.add(new ProfileColumn("calls", 1, query -> whole((double) query.calls())));
        ordered(order, columns);
        columns.add(new ProfileColumn("total", 1, query -> ms(query.totalMs().orElse(0))));
        columns.add(new ProfileColumn("share", 3, query -> share(query.totalMs().orElse(0), allMs)));
        columns.add(new ProfileColumn("mean", 2, query -> ms(query.meanMs().orElse(0))));
        columns.add(timed("median", 6, Latency::medianMs));
        columns.add(timed("p95", 5, Latency::p95Ms));
        columns.add(timed("p99", 9, Latency::p99Ms));
        columns.add(new ProfileColumn("max", 4, query -> ms(slowestMs(query))));
        columns.add(new ProfileColumn("rows/call", 7, ProfileColumn::rowsPerCall));
        columns.add(perCall("blocks/call", 8, ServerCounters::blocks, ShowNumber::digits));
        columns.add(perCall("WAL/call", 10, ServerCounters::walBytes, ShowNumber::bytes));
        columns.add(
                perCall("temp/call", 11, counters -> counters.tempRead() + counters.tempWritten(), ShowNumber::digits));
        columns.add(new ProfileColumn("planning", 12, ProfileColumn::planning));
        return columns;
    }

    /** The sum the shapes are ordered by, where no other column has it. */
    private static void ordered(ProfileOrder order, List<ProfileColumn> columns) {
        switch (order) {
            case BLOCKS -> columns.add(sum("blocks", order, ProfileColumn::whole));
            case WAL -> columns.add(sum("WAL", order, ShowNumber::bytes));
            case TEMP -> columns.add(sum("temp", order, ProfileColumn::whole));
            case ROWS -> columns.add(sum("rows", order, ProfileColumn::whole));
            case TIME, MEAN, CALLS -> {}
        }
    }

    private static ProfileColumn sum(String title, ProfileOrder order, Function<Double, String> show) {
        return new ProfileColumn(title, 1, query -> order.of(query) < 0 ? UNKNOWN : shown(order.of(query), show));
    }

    private static ProfileColumn timed(String title, int rank, ToDoubleFunction<Latency> figure) {
        return new ProfileColumn(title, rank, query -> {
            Latency latency = query.latency();
            boolean spread = latency != null && latency.count() > 1;
            return spread ? ShowNumber.milliseconds(figure.applyAsDouble(latency)) : UNKNOWN;
        });
    }

    private static ProfileColumn perCall(
            String title, int rank, ToDoubleFunction<ServerCounters> figure, Function<Double, String> show) {
        return new ProfileColumn(title, rank, query -> {
            ServerCounters counters = query.counters();
            return counters == null ? UNKNOWN : shown(figure.applyAsDouble(counters) / query.calls(), show);
        });
    }

    private static String shown(double value, Function<Double, String> show) {
        return value == 0 ? "0" : show.apply(value);
    }

    private static String rowsPerCall(WorkloadQuery query) {
        return query.rows().isEmpty()
                ? UNKNOWN
                : ShowNumber.digits((double) query.rows().getAsLong() / query.calls());
    }

    /** Planning's share of planning and executing. */
    private static String planning(WorkloadQuery query) {
        ServerCounters counters = query.counters();
        if (counters == null || counters.plans() == 0) {
            return UNKNOWN;
        }
        return share(
                counters.planningMs(), counters.planningMs() + query.totalMs().orElse(0));
    }

    private static String share(double part, double all) {
        if (part <= 0 || all <= 0) {
            return UNKNOWN;
        }
        double percent = 100 * part / all;
        return percent < 0.1 ? "<0.1 %" : String.format(Locale.ROOT, "%.1f %%", percent);
    }

    private static String ms(double ms) {
        return ms <= 0 ? UNKNOWN : ShowNumber.milliseconds(ms);
    }

    /** As the server keeps it, or of single executions where those are all; 0 where neither knows. */
    static double slowestMs(WorkloadQuery query) {
        Latency latency = query.latency();
        ServerCounters counters = query.counters();
        double kept = counters == null ? 0 : counters.slowestMs();
        double seen = latency == null ? 0 : latency.maxMs();
        boolean allSeen = latency != null && latency.count() >= query.calls();
        return kept > 0 || allSeen ? Math.max(kept, seen) : 0;
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%,.0f", number);
    }

    /** The name the application gave it, or the beginning of its fingerprint. */
    static String id(WorkloadQuery query) {
        String name = query.name();
        if (name == null) {
            return query.fingerprint().value().substring(0, SHORT);
        }
        return WrapText.cut(name, LONGEST_NAME);
    }

    /** Whether it says something of one of the shapes. */
    boolean isTelling(List<WorkloadQuery> shapes) {
        return shapes.stream().map(cell).anyMatch(text -> !text.equals(UNKNOWN) && !text.equals("0"));
    }
}
