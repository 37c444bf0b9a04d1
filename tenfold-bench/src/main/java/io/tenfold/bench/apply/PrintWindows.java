// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.apply;

import io.tenfold.bench.apply.Window.Kind;
import io.tenfold.engine.report.TextTable;
import io.tenfold.model.workload.Latency;
import io.tenfold.postgres.load.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The windows as text: each by itself, those of a kind together, and the verdict. */
final class PrintWindows {
    /** The 99th percentile may be less than this many times that of the windows in which nothing was done. */
    private static final double MOST = 2;

    private final List<Window> windows;

    PrintWindows(List<Window> windows) {
        this.windows = List.copyOf(windows);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>(each().lines(0));
        lines.add("");
        lines.addAll(together().lines(0));
        lines.add("");
        lines.add(verdict());
        return lines;
    }

    private TextTable each() {
        TextTable table = head("window");
        for (int number = 0; number < windows.size(); number++) {
            Window window = windows.get(number);
            row(table, name(window.kind()), List.of(window), ratio(number));
        }
        return table;
    }

    private TextTable together() {
        TextTable table = head("all windows");
        for (Kind kind : Kind.values()) {
            row(table, name(kind), of(kind), ratio(kind));
        }
        return table;
    }

    private static TextTable head(String first) {
        return new TextTable()
                .row(first, "s", "transactions", "failed", "p50 ms", "p95 ms", "p99 ms", "max ms", "p99 to base");
    }

    private static void row(TextTable table, String name, List<Window> windows, OptionalDouble ratio) {
        Latency figures =
                Latencies.sum(windows.stream().map(Window::latencies).toList()).figures();
        List<String> failures =
                windows.stream().flatMap(each -> each.failures().stream()).toList();
        table.row(
                name,
                number(windows.stream().mapToDouble(Window::seconds).sum()),
                Integer.toString(windows.stream()
                        .mapToInt(each -> each.transactions().size())
                        .sum()),
                failures.isEmpty()
                        ? "0"
                        : failures.size() + " "
                                + failures.stream().distinct().sorted().toList(),
                number(figures.medianMs()),
                number(figures.p95Ms()),
                number(figures.p99Ms()),
                number(figures.maxMs()),
                ratio.isEmpty() ? "-" : number(ratio.getAsDouble()));
    }

    /** To the last window before in which nothing was done. */
    private OptionalDouble ratio(int number) {
        for (int before = number - 1; before >= 0; before--) {
            if (windows.get(before).kind() == Kind.BASE) {
                return windows.get(number).kind() == Kind.BASE
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(windows.get(number).latencies().percentileMs(99)
                                / windows.get(before).latencies().percentileMs(99));
            }
        }
        return OptionalDouble.empty();
    }

    /** Median of the windows' 99th percentiles to that of the windows in which nothing was done: neither side knows a single bad moment. */
    private OptionalDouble ratio(Kind kind) {
        return kind == Kind.BASE || of(kind).isEmpty() || of(Kind.BASE).isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(median(kind) / median(Kind.BASE));
    }

    private double median(Kind kind) {
        double[] sorted = of(kind).stream()
                .mapToDouble(window -> window.latencies().percentileMs(99))
                .sorted()
                .toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private List<Window> of(Kind kind) {
        return windows.stream().filter(each -> each.kind() == kind).toList();
    }

    private String verdict() {
        long failed = windows.stream().mapToLong(each -> each.failures().size()).sum();
        double apply = ratio(Kind.APPLY).orElse(Double.NaN);
        double undo = ratio(Kind.UNDO).orElse(Double.NaN);
        boolean passed = failed == 0 && apply < MOST && undo < MOST;
        return String.format(
                Locale.ROOT,
                "%s: %d failed transactions (0 allowed), p99 while applying %.2fx and while taking back %.2fx of that with nothing going on"
                        + " (medians of the windows; below %.0fx)",
                passed ? "PASSED" : "FAILED",
                failed,
                apply,
                undo,
                MOST);
    }

    boolean passed() {
        return verdict().startsWith("PASSED");
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
