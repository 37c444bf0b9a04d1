// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.engine.report.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** The comparison as text: a row for each set, a row for each query, the indexes of each set. */
final class PrintComparison {
    /** A query is slower when it takes this much longer than without any index. */
    private static final double SLOWER = 1.10;

    private static final double MEGABYTE = 1 << 20;

    private PrintComparison() {}

    /** The first set is the one without indexes. */
    static List<String> lines(List<MeasuredSet> sets) {
        List<String> lines = new ArrayList<>(totals(sets).lines(0));
        lines.add("");
        lines.addAll(queries(sets).lines(0));
        for (int set = 0; set < sets.size(); set++) {
            lines.add("");
            lines.add("(" + set + ") " + sets.get(set).set().name());
            sets.get(set).set().describe().forEach(index -> lines.add("    " + index));
        }
        return lines;
    }

    private static TextTable totals(List<MeasuredSet> sets) {
        TextTable table = new TextTable()
                .row(
                        "set",
                        "indexes",
                        "MB estimated",
                        "MB built",
                        "cost foreseen",
                        "cost built",
                        "wall s",
                        "CPU s",
                        "slower queries",
                        "advice s");
        for (int number = 0; number < sets.size(); number++) {
            MeasuredSet each = sets.get(number);
            OptionalDouble bytes = each.set().estimatedBytes().isPresent()
                    ? OptionalDouble.of(each.set().estimatedBytes().getAsLong() / MEGABYTE)
                    : OptionalDouble.empty();
            table.row(
                    "(" + number + ") " + each.set().name(),
                    Integer.toString(each.set().describe().size()),
                    number("%.0f", bytes),
                    number("%.0f", OptionalDouble.of(each.bytes() / MEGABYTE)),
                    number("%.3g", each.set().estimatedCost()),
                    number("%.3g", OptionalDouble.of(each.totalCost())),
                    number("%.1f", OptionalDouble.of(each.totalWall())),
                    number("%.1f", OptionalDouble.of(each.totalCpu())),
                    slower(each, sets.get(0)),
                    number("%.1f", each.set().seconds()));
        }
        return table;
    }

    /** By the clock and by the processor's time: either alone may be noise. */
    private static String slower(MeasuredSet set, MeasuredSet none) {
        List<String> slower = new ArrayList<>();
        for (int query = 0; query < set.queries(); query++) {
            double wall = set.wallSeconds(query) / none.wallSeconds(query);
            double cpu = set.cpuSeconds(query) / none.cpuSeconds(query);
            if (wall > SLOWER && !(cpu <= SLOWER)) {
                slower.add(String.format(Locale.ROOT, "q%d %.2fx", query + 1, wall));
            }
        }
        return slower.isEmpty() ? "-" : String.join(" ", slower);
    }

    /** Median seconds by the clock. */
    private static TextTable queries(List<MeasuredSet> sets) {
        TextTable table = new TextTable();
        List<String> head = new ArrayList<>(List.of("wall s"));
        for (int set = 0; set < sets.size(); set++) {
            head.add("(" + set + ")");
        }
        table.row(head.toArray(String[]::new));
        for (int query = 0; query < sets.get(0).queries(); query++) {
            List<String> row = new ArrayList<>(List.of("q" + (query + 1)));
            for (MeasuredSet each : sets) {
                row.add(number("%.2f", OptionalDouble.of(each.wallSeconds(query))));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static String number(String format, OptionalDouble value) {
        return value.isEmpty() ? "-" : String.format(Locale.ROOT, format, value.getAsDouble());
    }
}
