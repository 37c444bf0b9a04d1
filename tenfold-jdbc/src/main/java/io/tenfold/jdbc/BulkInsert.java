// SPDX-License-Identifier: Apache-2.0
package io.tenfold.jdbc;

import static java.util.Objects.requireNonNull;

import io.tenfold.jdbc.batch.RowArrays;
import io.tenfold.jdbc.batch.RowWriter;
import io.tenfold.jdbc.batch.TargetTable;
import io.tenfold.sql.text.Quote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Inserts many rows with few statements: one array for each column, thousands of rows in a round trip.
 *
 * <pre>{@code
 * long inserted = BulkInsert.into(connection, "public.prices", "symbol", "day", "close").rows(rows);
 * }</pre>
 *
 * <p>All rows are inserted or none: in autocommit mode in a transaction of their own, otherwise in the caller's, which is as it
 * was when the insert fails. Triggers, defaults, identity columns and constraints work as in a single INSERT. A row that fails
 * is named by a {@link BulkRowException}; what fails only at commit (a deferred constraint) cannot be told from its row.
 */
public final class BulkInsert {
    private final Connection connection;
    private final String table;
    private final List<String> columns;

    private BulkInsert(Connection connection, String table, List<String> columns) {
        this.connection = requireNonNull(connection, "connection is null");
        this.table = requireNonNull(table, "table is null");
        this.columns = columns;
        if (columns.isEmpty()) {
            throw new IllegalArgumentException("a bulk insert into " + table + " needs at least one column");
        }
    }

    /**
     * An insert into a table.
     *
     * @param table {@code table} or {@code schema.table}, as in the catalog, not quoted
     * @param columns in the order of each row's values, as in the catalog
     */
    public static BulkInsert into(Connection connection, String table, String... columns) {
        return new BulkInsert(connection, table, List.of(columns));
    }

    /**
     * Inserts the rows.
     *
     * @param rows one value for each column; values are read as they come, a chunk at a time
     * @return rows inserted, exactly; fewer than given only when a trigger suppressed some
     */
    public long rows(Iterable<Object[]> rows) throws SQLException {
        TargetTable target = TargetTable.read(connection, table, columns);
        String sql = text(target);
        Counter inserted = new Counter();
        write(rows, (chunk, first) -> {
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                RowArrays.bind(insert, target.types(), chunk);
                inserted.chunk(first, insert.executeUpdate());
            }
        });
        return inserted.total();
    }

    /**
     * Inserts the rows and returns a column of each, such as a generated key, in the order of the rows.
     *
     * @throws SQLException also when a trigger suppressed a row, because keys could no longer be told apart
     */
    public <K> List<K> rowsReturning(String column, Class<K> type, Iterable<Object[]> rows) throws SQLException {
        TargetTable target = TargetTable.read(connection, table, columns);
        String sql = text(target) + " RETURNING " + Quote.identifier(column);
        List<@Nullable K> keys = new ArrayList<>();
        write(rows, (chunk, first) -> {
            keys.subList((int) first, keys.size()).clear();
            try (PreparedStatement insert = connection.prepareStatement(sql)) {
                RowArrays.bind(insert, target.types(), chunk);
                try (ResultSet row = insert.executeQuery()) {
                    while (row.next()) {
                        keys.add(row.getObject(1, type));
                    }
                }
            }
            if (keys.size() != first + chunk.size()) {
                throw new SQLException(
                        "a trigger of " + table + " suppressed " + (first + chunk.size() - keys.size())
                                + " rows, so that keys cannot be matched with rows; no row was written",
                        "0A000");
            }
        });
        return Collections.unmodifiableList(keys);
    }

    private void write(Iterable<Object[]> rows, RowWriter.ChunkWriter writer) throws SQLException {
        new RowWriter(connection, columns.size(), writer)
                .write(rows, (row, cause) -> new BulkRowException("the insert into " + table, row, cause));
    }

    private static String text(TargetTable target) {
        List<String> names = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            names.add(Quote.identifier(target.columns().get(i)));
            values.add(RowArrays.value(target.types(), i));
        }
        return "INSERT INTO " + target.quoted() + " (" + String.join(", ", names) + ") SELECT "
                + String.join(", ", values) + " FROM " + RowArrays.from(target.types()) + " ORDER BY r.ord";
    }

    /** Counts rows by chunk; a chunk written again after a failure counts once. */
    private static final class Counter {
        private long total;
        private long before;
        private long first = -1;

        void chunk(long first, long count) {
            if (first != this.first) {
                before = total;
                this.first = first;
            }
            total = before + count;
        }

        long total() {
            return total;
        }
    }
}
