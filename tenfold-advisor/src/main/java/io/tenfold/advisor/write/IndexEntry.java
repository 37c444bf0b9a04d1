// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import java.util.List;

/** Mean bytes of an index entry without its line pointer (index_form_tuple in indextuple.c), over what is NULL in how many rows. */
final class IndexEntry {
    private static final double HEADER = 8;
    private static final double HEADER_WITH_NULLS = 16;
    private static final double SHORT_VALUE = 127;
    /** Values of variable length are that much shorter or longer than their mean, which ANALYZE rounds down. */
    private static final int SHORTER = -1;

    private static final int LONGER = 2;
    /** Of more columns NULLs are left out, lest every combination be looked at. */
    private static final int MOST_NULLABLE = 8;

    private final List<EntryColumn> columns;

    private IndexEntry(List<EntryColumn> columns) {
        this.columns = columns;
    }

    static double bytes(List<EntryColumn> columns) {
        IndexEntry entry = new IndexEntry(columns);
        if (columns.stream().allMatch(column -> column.length() > 0)) {
            return entry.mean(0, 0, 0, false, 0);
        }
        double sum = 0;
        for (int more = SHORTER; more <= LONGER; more++) {
            sum += entry.mean(0, more, 0, false, 0);
        }
        return sum / (LONGER - SHORTER + 1);
    }

    /** From that column on, its predecessors having so many bytes; the first of variable length is {@code more} longer. */
    private double mean(int column, int more, double bytes, boolean anyNull, int nullable) {
        if (column == columns.size()) {
            return LogRecord.aligned((anyNull ? HEADER_WITH_NULLS : HEADER) + bytes);
        }
        EntryColumn one = columns.get(column);
        double nulls = nullable < MOST_NULLABLE ? one.nullFraction() : 0;
        int next = nulls > 0 ? nullable + 1 : nullable;
        double present =
                nulls < 1 ? mean(column + 1, one.length() < 0 ? 0 : more, after(bytes, one, more), anyNull, next) : 0;
        return nulls == 0 ? present : nulls * mean(column + 1, more, bytes, true, next) + (1 - nulls) * present;
    }

    private static double after(double bytes, EntryColumn column, int more) {
        if (column.length() > 0) {
            return aligned(bytes, column.alignment()) + column.length();
        }
        double start = column.width() > SHORT_VALUE ? aligned(bytes, column.alignment()) : bytes;
        return start + Math.max(1, column.width() + more);
    }

    private static double aligned(double bytes, int alignment) {
        return Math.ceil(bytes / alignment) * alignment;
    }
}
