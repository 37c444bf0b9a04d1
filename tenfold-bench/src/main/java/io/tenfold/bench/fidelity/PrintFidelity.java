// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.fidelity;

import io.tenfold.engine.report.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result as aligned tables. */
final class PrintFidelity {
    private static final double COST = 1.1;

    private PrintFidelity() {}

    static List<String> lines(List<Fidelity> all, List<List<ComparedSize>> swept, boolean details) {
        List<String> lines = new ArrayList<>(figures(all).lines(0));
        for (int one = 0; one < all.size(); one++) {
            Fidelity fidelity = all.get(one);
            lines.add("");
            lines.addAll(sizes(fidelity.name() + ": size told / size built", fidelity.sizes())
                    .lines(0));
            lines.add("");
            lines.addAll(sizes(fidelity.name() + ": sweep of b-trees", swept.get(one))
                    .lines(0));
            fidelity.refused().forEach((index, reason) -> lines.add("refused: " + index + ": " + reason));
            if (details) {
                lines.addAll(details(fidelity, swept.get(one)));
            }
        }
        return lines;
    }

    private static TextTable figures(List<Fidelity> all) {
        TextTable table = new TextTable();
        List<Map<String, Double>> figures = all.stream().map(Fidelity::figures).toList();
        table.row(cells("", all.stream().map(Fidelity::name).toList()));
        for (String name : figures.get(0).keySet()) {
            table.row(cells(
                    name, figures.stream().map(one -> number(one.get(name))).toList()));
        }
        return table;
    }

    private static String[] cells(String first, List<String> others) {
        List<String> cells = new ArrayList<>(others);
        cells.add(0, first);
        return cells.toArray(String[]::new);
    }

    private static TextTable sizes(String heading, List<ComparedSize> sizes) {
        TextTable table = new TextTable().row(heading, "indexes", "within 20 %", "least", "median", "greatest");
        Map<String, List<ComparedSize>> groups = sizes.stream()
                .collect(Collectors.groupingBy(ComparedSize::group, LinkedHashMap::new, Collectors.toList()));
        groups.forEach((group, members) -> {
            double[] ratios =
                    members.stream().mapToDouble(ComparedSize::ratio).sorted().toArray();
            table.row(
                    group,
                    String.valueOf(members.size()),
                    String.valueOf(
                            members.stream().filter(ComparedSize::isClose).count()),
                    number(ratios[0]),
                    number(Fidelity.quantile(ratios, 0.5)),
                    number(ratios[ratios.length - 1]));
        });
        return table;
    }

    private static List<String> details(Fidelity fidelity, List<ComparedSize> swept) {
        List<String> lines = new ArrayList<>();
        fidelity.pairs().stream()
                .filter(pair -> pair.affected() && (!pair.samePlan() || pair.factor() > COST))
                .forEach(pair ->
                        lines.add((pair.samePlan() ? "cost " : "plan ") + number(pair.factor()) + "  " + pair.query()));
        List<ComparedSize> sizes = new ArrayList<>(fidelity.sizes());
        swept.stream().filter(size -> size.group().equals("all")).forEach(sizes::add);
        sizes.stream()
                .filter(size -> !size.isClose())
                .forEach(size -> lines.add("size " + number(size.ratio()) + "  " + size.index() + ": " + size.told()
                        + " of " + size.real()));
        return lines;
    }

    static String number(@Nullable Double value) {
        if (value == null || value.isNaN()) {
            return "-";
        }
        return value == Math.rint(value) && value >= 10
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, value < 10 ? "%.3f" : "%.1f", value);
    }
}
