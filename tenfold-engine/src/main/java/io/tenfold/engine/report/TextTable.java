// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.report;

import java.util.ArrayList;
import java.util.List;

/** A table of plain text: first column to the left, the others to the right, as wide as they need to be. */
public final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; rows may differ in length. */
    public TextTable row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, each indented by {@code indent} blanks, without trailing blanks. */
    public List<String> lines(int indent) {
        List<Integer> widths = widths();
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(" ".repeat(indent));
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                String padding = " ".repeat(widths.get(column) - cell.length());
                line.append(column == 0 ? cell + padding : "  " + padding + cell);
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    private List<Integer> widths() {
        List<Integer> widths = new ArrayList<>();
        for (List<String> row : rows) {
            for (int column = 0; column < row.size(); column++) {
                if (column == widths.size()) {
                    widths.add(0);
                }
                widths.set(column, Math.max(widths.get(column), row.get(column).length()));
            }
        }
        return widths;
    }
}
