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
import java.util.Arrays;
import java.util.List;

/**
 * Updates many rows by their keys with few statements.
 *
 * <pre>{@code
 * long changed = BulkUpdate.of(connection, "prices").key("symbol", "day").set("close").rows(rows);
 * }</pre>
 *
 * <p>Each row of values holds the key first, then the new values. When a key comes twice, compared by the database, the last
 * one counts, and a row is changed once. All changes are made or none, as in {@link BulkInsert}.
 */
public final class BulkUpdate {
    private final Connection connection;
    private final String table;
    private final List<String> keys;
    private final List<String> columns;

    private BulkUpdate(Connection connection, String table, List<String> keys, List<String> columns) {
        this.connection = requireNonNull(connection, "connection is null");
        this.table = requireNonNull(table, "table is null");
        this.keys = keys;
        this.columns = columns;
    }

    /**
     * An update of a table.
     *
     * @param table {@code table} or {@code schema.table}, as in the catalog, not quoted
     */
    public static BulkUpdate of(Connection connection, String table) {
        return new BulkUpdate(connection, table, List.of(), List.of());
    }

    /** The columns that find the row. */
    public BulkUpdate key(String... columns) {
        return new BulkUpdate(connection, table, List.of(columns), this.columns);
    }

    /** The columns that get new values. */
    public BulkUpdate set(String... columns) {
        return new BulkUpdate(connection, table, keys, List.of(columns));
    }

    /**
     * Updates, and counts.
     *
     * @param rows values of the key columns, then of the others
     * @return rows of the table changed, in all
     */
    public long rows(Iterable<Object[]> rows) throws SQLException {
        return Arrays.stream(rowsPerKey(rows)).sum();
    }

    /**
     * Updates, and counts for each row given.
     *
     * @return rows of the table changed by each row given, in their order: 0 where there is no such key or a later row had the
     *     same
     */
    public long[] rowsPerKey(Iterable<Object[]> rows) throws SQLException {
        if (keys.isEmpty() || columns.isEmpty()) {
            throw new IllegalStateException("a bulk update of " + table + " needs key(..) and set(..)");
        }
        List<String> all = new ArrayList<>(keys);
        all.addAll(columns);
        TargetTable target = TargetTable.read(connection, table, all);
        String sql = text(target);
        Counts counts = new Counts();
        new RowWriter(connection, all.size(), (chunk, first) -> {
                    counts.forget(first, chunk.size());
                    try (PreparedStatement update = connection.prepareStatement(sql)) {
                        RowArrays.bind(update, target.types(), chunk);
                        try (ResultSet row = update.executeQuery()) {
                            while (row.next()) {
                                counts.add(first + row.getLong(1) - 1);
                            }
                        }
                    }
                })
                .write(rows, (row, cause) -> new BulkRowException("the update of " + table, row, cause));
        return counts.all();
    }

    private String text(TargetTable target) {
        List<String> assignments = new ArrayList<>();
        List<String> conditions = new ArrayList<>();
        List<String> sameKey = new ArrayList<>();
        for (int i = 0; i < target.columns().size(); i++) {
            String column = Quote.identifier(target.columns().get(i));
            String value = RowArrays.value(target.types(), i);
            if (i < keys.size()) {
                conditions.add("tenfold_t." + column + " = " + value);
                sameKey.add(value);
            } else {
                assignments.add(column + " = " + value);
            }
        }
        String distinct = String.join(", ", sameKey);
        return "UPDATE " + target.quoted() + " AS tenfold_t SET " + String.join(", ", assignments)
                + " FROM (SELECT DISTINCT ON (" + distinct + ") r.* FROM " + RowArrays.from(target.types())
                + " ORDER BY " + distinct + ", r.ord DESC) AS r WHERE " + String.join(" AND ", conditions)
                + " RETURNING r.ord";
    }

    /** Rows changed by each row given. */
    private static final class Counts {
        private long[] counts = {};
        private int size;

        void forget(long first, int rows) {
            size = Math.toIntExact(first + rows);
            if (size > counts.length) {
                counts = Arrays.copyOf(counts, Math.max(size, 2 * counts.length));
            }
            Arrays.fill(counts, (int) first, size, 0);
        }

        void add(long position) {
            counts[(int) position]++;
        }

        long[] all() {
            return Arrays.copyOf(counts, size);
        }
    }
}
