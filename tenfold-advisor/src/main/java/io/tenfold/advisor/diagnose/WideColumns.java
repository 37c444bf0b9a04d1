// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The wide columns of a table by what ANALYZE measured.
 *
 * <p>Of a value stored out of line ANALYZE measures the pointer ({@code avg_width} counts 18 bytes, analyze.c). The size of the
 * TOAST table says how much there is; whose it is, it does not say: it is put down to the columns that can be stored so.
 *
 * @param widths bytes of a row by column, widest first; 0 for a column of which only the sum is known
 * @param outOfLine bytes of a row that are stored out of line
 * @param rowBytes bytes of a whole row
 */
record WideColumns(Map<String, Double> widths, double outOfLine, double rowBytes) {
    /** A column of so many bytes is wider than ten numbers and dates together. */
    private static final double WIDE = 200;

    private static final double MOST_OF_A_ROW = 0.5;

    /** Bytes of a pointer to a value out of line, with its header. */
    private static final int POINTER = 18;

    private static final Set<String> LARGE_TYPES =
            Set.of("text", "bytea", "json", "jsonb", "xml", "character varying", "tsvector");

    static WideColumns of(Table table) {
        double outOfLine = table.rows() > 0 ? table.toastBytes() / table.rows() : 0;
        Map<String, Double> widths = new LinkedHashMap<>();
        double all = outOfLine;
        List<Column> widestFirst = table.columns().stream()
                .sorted(Comparator.comparingDouble(column -> -bytes(column)))
                .toList();
        for (Column column : widestFirst) {
            all += bytes(column);
            if (bytes(column) >= WIDE) {
                widths.put(column.name(), bytes(column));
            } else if (outOfLine >= WIDE && mayBeOutOfLine(column)) {
                widths.put(column.name(), 0.0);
            }
        }
        return new WideColumns(widths, outOfLine >= WIDE ? outOfLine : 0, all);
    }

    private static double bytes(Column column) {
        ColumnStatistics statistics = column.statistics();
        if (statistics == null) {
            return Math.max(0, column.length());
        }
        return statistics.averageWidth() * (1 - statistics.nullFraction());
    }

    private static boolean mayBeOutOfLine(Column column) {
        ColumnStatistics statistics = column.statistics();
        return column.length() < 0
                && (LARGE_TYPES.contains(column.type()) || column.type().endsWith("[]"))
                && (statistics == null || statistics.averageWidth() >= POINTER);
    }

    /** Bytes of all of them in a row. */
    double bytes() {
        double sum = widths.isEmpty() ? 0 : outOfLine;
        return sum + widths.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    boolean areMostOfTheRow() {
        return bytes() >= MOST_OF_A_ROW * rowBytes;
    }

    String names() {
        return String.join(", ", widths.keySet());
    }

    String describe() {
        String each = widths.entrySet().stream()
                .map(entry -> entry.getKey()
                        + (entry.getValue() > 0 ? " (" + Figures.number(entry.getValue()) + " bytes)" : ""))
                .collect(Collectors.joining(", "));
        return outOfLine > 0 ? each + ", " + Figures.number(outOfLine) + " bytes of a row out of line" : each;
    }
}
