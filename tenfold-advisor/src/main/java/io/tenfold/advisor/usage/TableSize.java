// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.Table;

/** Whether a table is large enough for an index to matter. */
public final class TableSize {
    /** Below this a sequential scan reads everything about as fast as an index finds one row. */
    public static final int LEAST_ROWS = 1_000;

    /** The same in 8 kB pages. */
    public static final int LEAST_PAGES = 16;

    private static final int PAGE = 8_192;

    private TableSize() {}

    /** True where an index cannot pay. A table whose rows are unknown is judged by its pages alone. */
    public static boolean tooSmall(Table table) {
        boolean fewRows = table.rows() > 0 && table.rows() < LEAST_ROWS;
        boolean fewPages = !table.partitioned() && pages(table) < LEAST_PAGES;
        return fewRows || fewPages;
    }

    /** Pages of the heap. */
    public static long pages(Table table) {
        return (table.bytes() + PAGE - 1) / PAGE;
    }
}
