// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import java.util.List;

/** Log of a new entry of a GiST or SP-GiST index (gistxlog.c): the entry, and splits, which log both halves of the page. */
final class GistWal {
    /** gistxlogPageUpdate. */
    private static final double INSERT = 4;

    private static final double HEADER = 8;
    private static final double SPLIT = 200;
    /** Splits leave pages that full on average. */
    private static final double FULL = 0.6;
    /** Points, circles and polygons are stored as boxes. */
    private static final double BOX = 32;

    private GistWal() {}

    /** Of a row. */
    static IndexWal of(List<EntryColumn> columns, String type) {
        boolean box = List.of("point", "circle", "polygon").contains(type);
        double entry = box ? HEADER + BOX : IndexEntry.bytes(columns);
        double record = LogRecord.of(INSERT + entry);
        double splits = (entry + BtreeWal.LINE_POINTER)
                / (FULL * BtreeWal.PAGE)
                * (SPLIT + BtreeWal.PAGE * entry / (entry + BtreeWal.LINE_POINTER));
        return new IndexWal(record, splits).times(1 - columns.get(0).nullFraction());
    }
}
