// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import java.util.Collection;
import java.util.Optional;

/**
 * Whether an index may hold columns beside those it is searched by. They must be little, and the index must not become a second
 * copy of the table: what such a copy spares, every write pays for, and it takes the table's own place in the cache.
 */
final class StoredColumns {
    /** Most bytes of one row's stored columns; beyond it the index comes near the size of a common row. */
    static final int MOST_BYTES = 64;

    /** The same as a share of a row of the table. */
    static final double LARGEST_SHARE = 0.5;

    /** Bytes assumed for a column of variable length without statistics. */
    private static final int UNKNOWN_WIDTH = 32;

    /** Head of a row, without NULL bits, and the pointer to it. */
    private static final int ROW_HEAD = 28;

    private StoredColumns() {}

    /** Whether an index may store these. */
    static boolean isLittle(TableUse use, Collection<String> stored) {
        Table table = use.table();
        int bytes = stored.stream()
                .map(table::column)
                .flatMap(Optional::stream)
                .mapToInt(StoredColumns::width)
                .sum();
        double row = ROW_HEAD
                + table.columns().stream().mapToInt(StoredColumns::width).sum();
        return bytes <= MOST_BYTES && bytes <= LARGEST_SHARE * row;
    }

    private static int width(Column column) {
        ColumnStatistics statistics = column.statistics();
        if (column.length() > 0) {
            return column.length();
        }
        return statistics == null ? UNKNOWN_WIDTH : statistics.averageWidth();
    }
}
