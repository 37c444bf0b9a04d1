// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * A table, materialised view or partitioned table with its columns and indexes.
 *
 * @param name its name
 * @param oid its OID on the user's server
 * @param rows the planner's row count scaled to the current size; 0 when it was never analysed
 * @param bytes current size of the heap's main fork
 * @param columns in attribute order, dropped ones left out
 * @param indexes by name
 * @param partitioned relkind {@code p}
 * @param toastBytes current size of what is stored out of line (TOAST), where the statistics of columns do not look
 */
public record Table(
        TableName name,
        long oid,
        double rows,
        long bytes,
        List<Column> columns,
        List<Index> indexes,
        boolean partitioned,
        long toastBytes) {
    public Table {
        requireNonNull(name, "name is null");
        columns = List.copyOf(columns);
        indexes = List.copyOf(indexes);
    }

    /** A table that stores nothing out of line. */
    public Table(
            TableName name,
            long oid,
            double rows,
            long bytes,
            List<Column> columns,
            List<Index> indexes,
            boolean partitioned) {
        this(name, oid, rows, bytes, columns, indexes, partitioned, 0);
    }

    public Optional<Column> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }
}
