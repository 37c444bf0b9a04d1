// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the user's tables, partitioned tables and materialised views with columns, statistics and indexes.
 *
 * <p>Five statements in all, however many tables there are. A role that may read statistics and sizes is enough
 * ({@code pg_monitor} and {@code pg_read_all_data}); a role that may see less gets columns without statistics.
 */
public final class ReadCatalog {
    private ReadCatalog() {}

    /**
     * The catalog as that connection sees it now, read in a read-only transaction of its own.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     */
    public static ServerCatalog read(Connection connection) throws SQLException {
        return ReadOnly.run(connection, ReadCatalog::read);
    }

    /** The same inside a transaction that is there already. */
    public static ServerCatalog read(Reader reader) throws SQLException {
        List<TableRow> tables = reader.query(CatalogSql.TABLES, ReadCatalog::table);
        Map<Long, Map<String, ColumnStatistics>> statistics = statistics(reader, tables);
        Map<Long, List<Column>> columns = columns(reader, statistics);
        Map<Long, List<Index>> indexes = ReadIndexes.of(reader, names(tables));
        List<Table> read = new ArrayList<>();
        for (TableRow table : tables) {
            read.add(new Table(
                    table.name,
                    table.oid,
                    table.rows,
                    table.bytes,
                    columns.getOrDefault(table.oid, List.of()),
                    indexes.getOrDefault(table.oid, List.of()),
                    table.partitioned,
                    table.toastBytes));
        }
        return new ServerCatalog(read);
    }

    private static TableRow table(ResultSet row) throws SQLException {
        return new TableRow(
                row.getLong(1),
                new TableName(row.getString(2), row.getString(3)),
                row.getBoolean(4),
                row.getLong(5),
                row.getDouble(6),
                row.getLong(7));
    }

    private static Map<Long, TableName> names(List<TableRow> tables) {
        Map<Long, TableName> names = new LinkedHashMap<>();
        tables.forEach(table -> names.put(table.oid, table.name));
        return names;
    }

    private static Map<Long, Map<String, ColumnStatistics>> statistics(Reader reader, List<TableRow> tables)
            throws SQLException {
        Map<Long, Double> rows = new LinkedHashMap<>();
        tables.forEach(table -> rows.put(table.oid, table.rows));
        Map<Long, Map<String, ColumnStatistics>> statistics = new LinkedHashMap<>();
        reader.query(CatalogSql.STATISTICS, row -> {
            ColumnStatistics column = statistics(row, rows.getOrDefault(row.getLong(1), 0.0));
            statistics
                    .computeIfAbsent(row.getLong(1), oid -> new LinkedHashMap<>())
                    .put(row.getString(2), column);
            return column;
        });
        return statistics;
    }

    private static ColumnStatistics statistics(ResultSet row, double rows) throws SQLException {
        double distinct = row.getDouble(5);
        ElementCounts elements = ElementCounts.of(frequencies(row.getArray(8)), row.getDouble(9), rows);
        return new ColumnStatistics(
                row.getDouble(3),
                row.getInt(4),
                distinct < 0 ? -distinct * rows : distinct,
                row.getDouble(6),
                frequencies(row.getArray(7)),
                elements.perRow(),
                elements.distinct());
    }

    private static List<Double> frequencies(@Nullable Array array) throws SQLException {
        List<Double> frequencies = new ArrayList<>();
        if (array != null) {
            for (Object frequency : (Object[]) array.getArray()) {
                frequencies.add(((Number) frequency).doubleValue());
            }
        }
        return frequencies;
    }

    private static Map<Long, List<Column>> columns(Reader reader, Map<Long, Map<String, ColumnStatistics>> statistics)
            throws SQLException {
        Map<Long, List<Column>> columns = new LinkedHashMap<>();
        reader.query(CatalogSql.COLUMNS, row -> columns.computeIfAbsent(row.getLong(1), oid -> new ArrayList<>())
                .add(column(row, statistics.getOrDefault(row.getLong(1), Map.of()))));
        return columns;
    }

    private static Column column(ResultSet row, Map<String, ColumnStatistics> statistics) throws SQLException {
        String name = row.getString(2);
        return new Column(
                name,
                row.getInt(3),
                row.getString(4),
                row.getLong(5),
                row.getBoolean(6),
                row.getInt(7),
                row.getInt(8),
                statistics.get(name),
                row.getBoolean(9));
    }

    private record TableRow(long oid, TableName name, boolean partitioned, long bytes, double rows, long toastBytes) {}
}
