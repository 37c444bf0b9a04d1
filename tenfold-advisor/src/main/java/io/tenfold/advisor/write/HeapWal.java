// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Table;
import java.util.Optional;

/** Log of a row of the table itself (heapam_xlog.h), which is there with and without indexes. */
final class HeapWal {
    private static final double TUPLE_HEADER = 23;
    /** xl_heap_insert and xl_heap_header. */
    private static final double INSERT = 3 + 5;
    /** xl_heap_update, xl_heap_header, lengths of what is as before. */
    private static final double UPDATE = 14 + 5 + 4;
    /** Bytes of a row that an update changes. */
    private static final double CHANGED = 8;
    /** xl_heap_delete. */
    private static final double DELETE = 8;
    /** Pages with updates are pruned again and again (pruneheap.c). */
    private static final double PRUNE = 12;

    private HeapWal() {}

    static double insert(Table table) {
        double bytes = 0;
        for (Column column : table.columns()) {
            EntryColumn shape = EntryColumn.of(Optional.of(column));
            double start = shape.length() > 0 ? Math.ceil(bytes / shape.alignment()) * shape.alignment() : bytes;
            bytes = start + shape.width() * (1 - shape.nullFraction());
        }
        return LogRecord.of(INSERT + LogRecord.aligned(TUPLE_HEADER) - TUPLE_HEADER + bytes);
    }

    static double update() {
        return LogRecord.of(UPDATE + CHANGED) + LogRecord.of(PRUNE);
    }

    static double delete() {
        return LogRecord.of(DELETE);
    }
}
