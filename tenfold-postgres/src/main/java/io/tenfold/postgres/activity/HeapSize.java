// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import java.util.List;

/**
 * Bytes that a table's rows take when they are written anew (VACUUM FULL), from what ANALYZE knows of its columns.
 *
 * <p>Rows are laid out as heap_fill_tuple does (heaptuple.c): a NULL takes no room, a value of variable length starts
 * anywhere when it is short, any other at its alignment. Since that depends on where the value before ended, the place
 * modulo 8 is followed as a distribution. Values too long for a row are pointers into the TOAST table here, and in
 * ANALYZE's widths as well.
 */
final class HeapSize {
    private static final int PAGE = 8192;
    private static final int PAGE_HEADER = 24;
    private static final int LINE_POINTER = 4;
    private static final int ROW_HEADER = 23;
    private static final int UNIT = 8;

    /** MaxHeapTuplesPerPage in htup_details.h. */
    private static final int MOST_ROWS = 291;

    /** ANALYZE rounds a mean width down, and values scatter about it: it stands for one less to two more, equally likely. */
    private static final int[] SCATTER = {-1, 0, 1, 2};

    private double[] place = {1, 0, 0, 0, 0, 0, 0, 0};
    private double data;

    private HeapSize() {}

    /**
     * Bytes of whole pages.
     *
     * @param rows live rows
     * @param columns every attribute in its order, dropped ones too
     * @param fillfactor percent
     */
    static long bytes(double rows, List<HeapColumn> columns, int fillfactor) {
        if (rows < 0.5) {
            return 0;
        }
        double row = rowBytes(columns) + LINE_POINTER;
        double room = PAGE - PAGE_HEADER - PAGE * (100 - fillfactor) / 100.0;
        boolean even = columns.stream().allMatch(HeapSize::isEven);
        // rows of different lengths leave half of one unused at the end of a page
        double perPage = even ? Math.floor(room / row) : room / row - 0.5;
        return PAGE * (long) Math.ceil(rows / Math.min(MOST_ROWS, Math.max(1, perPage)));
    }

    private static boolean isEven(HeapColumn column) {
        return column.nullFraction() == 1 || (column.nullFraction() == 0 && !column.isVariable());
    }

    /** Mean bytes of a row on its page, aligned, without its line pointer. */
    static double rowBytes(List<HeapColumn> columns) {
        HeapSize size = new HeapSize();
        double complete = 1;
        for (HeapColumn column : columns) {
            complete *= 1 - column.nullFraction();
            size.add(column);
        }
        double header = complete * aligned(ROW_HEADER)
                + (1 - complete) * aligned(ROW_HEADER + (columns.size() + UNIT - 1) / UNIT);
        return header + size.data + size.padding(UNIT);
    }

    private void add(HeapColumn column) {
        double present = 1 - column.nullFraction();
        if (present <= 0) {
            return;
        }
        double[] next = new double[UNIT];
        double added = 0;
        for (int at = 0; at < UNIT; at++) {
            int padding = column.isAligned() ? padding(at, column.alignment()) : 0;
            next[at] += place[at] * column.nullFraction();
            for (int more : column.isVariable() ? SCATTER : new int[1]) {
                double length = column.isVariable() ? Math.max(1, column.width() + more) : column.length();
                double share = place[at] * present / (column.isVariable() ? SCATTER.length : 1);
                next[(at + padding + (int) Math.round(length)) % UNIT] += share;
                added += share * (padding + length);
            }
        }
        place = next;
        data += added;
    }

    private double padding(int alignment) {
        double mean = 0;
        for (int at = 0; at < UNIT; at++) {
            mean += place[at] * padding(at, alignment);
        }
        return mean;
    }

    private static int padding(int at, int alignment) {
        return (alignment - at % alignment) % alignment;
    }

    private static int aligned(int bytes) {
        return (bytes + UNIT - 1) / UNIT * UNIT;
    }
}
