// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.activity;

import io.tenfold.model.activity.IndexActivity;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.catalog.TableName;
import io.tenfold.postgres.connect.ReadOnly;
import io.tenfold.postgres.connect.Reader;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Reads what the server's own counters say of the user's tables and indexes, and estimates their bloat.
 *
 * <p>Seven statements in all, however many tables there are. {@code pg_monitor} and {@code pg_read_all_data} are enough; a
 * role that may see less gets counters without estimates.
 */
public final class ReadActivity {
    private ReadActivity() {}

    /**
     * The counters as they are now, read in a read-only transaction of its own.
     *
     * @param connection outside of a transaction (auto-commit on); so again afterwards
     */
    public static ServerActivity read(Connection connection) throws SQLException {
        return ReadOnly.run(connection, ReadActivity::read);
    }

    /** The same inside a transaction that is there already. */
    public static ServerActivity read(Reader reader) throws SQLException {
        EstimateBloat bloat = EstimateBloat.read(reader);
        Map<Long, TableCount> counts = new LinkedHashMap<>();
        reader.query(ActivitySql.TABLES, ReadActivity::table).forEach(table -> counts.put(table.oid(), table));
        List<TableActivity> tables = new ArrayList<>();
        counts.values().forEach(table -> tables.add(withBloat(table.activity(), bloat.of(table))));
        List<IndexActivity> indexes = new ArrayList<>();
        reader.query(ActivitySql.INDEXES, row -> {
            TableCount table = counts.get(row.getLong(4));
            // a table created since the tables were read is left out with its indexes
            return table != null && indexes.add(index(row, table, bloat));
        });
        Map<String, String> settings = new LinkedHashMap<>();
        reader.query(ActivitySql.SETTINGS, row -> settings.put(row.getString(1), row.getString(2)) == null);
        return reader.first(ActivitySql.DATABASE, row -> activity(row, tables, indexes, settings))
                .orElseGet(() -> new ServerActivity(tables, indexes, 0, 0, 0, 0, OptionalDouble.empty(), settings));
    }

    private static ServerActivity activity(
            ResultSet row, List<TableActivity> tables, List<IndexActivity> indexes, Map<String, String> settings)
            throws SQLException {
        return new ServerActivity(
                tables,
                indexes,
                row.getLong(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                optional(row, 5),
                settings);
    }

    private static TableCount table(ResultSet row) throws SQLException {
        OptionalDouble hoursSinceAnalyze = optional(row, 14);
        OptionalDouble hoursSinceVacuum = optional(row, 15);
        double rows = row.getDouble(16);
        TableActivity activity = new TableActivity(
                new TableName(row.getString(2), row.getString(3)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                row.getLong(12),
                row.getLong(13),
                hoursSinceAnalyze,
                hoursSinceVacuum,
                rows >= 0,
                row.getLong(18),
                OptionalDouble.empty());
        boolean counted = hoursSinceAnalyze.isPresent() || hoursSinceVacuum.isPresent();
        return new TableCount(
                row.getLong(1), activity, counted, row.getBoolean(4), rows, row.getInt(17), row.getInt(19));
    }

    private static TableActivity withBloat(TableActivity table, OptionalDouble bloatBytes) {
        return new TableActivity(
                table.table(),
                table.sequentialScans(),
                table.indexScans(),
                table.inserted(),
                table.updated(),
                table.hotUpdated(),
                table.deleted(),
                table.liveRows(),
                table.deadRows(),
                table.modifiedSinceAnalyze(),
                table.hoursSinceAnalyze(),
                table.hoursSinceVacuum(),
                table.analysed(),
                table.bytes(),
                bloatBytes);
    }

    private static IndexActivity index(ResultSet row, TableCount table, EstimateBloat bloat) throws SQLException {
        IndexActivity counters = new IndexActivity(
                row.getString(2),
                row.getString(3),
                table.activity().table(),
                row.getLong(5),
                row.getLong(6),
                OptionalDouble.empty());
        IndexCount index = new IndexCount(
                row.getLong(1),
                table.oid(),
                counters,
                row.getBoolean(7),
                row.getBoolean(8) || row.getBoolean(12),
                row.getString(9),
                row.getDouble(10),
                row.getInt(11));
        return new IndexActivity(
                counters.schema(),
                counters.name(),
                counters.table(),
                counters.scans(),
                counters.bytes(),
                bloat.of(index, table));
    }

    private static OptionalDouble optional(ResultSet row, int column) throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? OptionalDouble.empty() : OptionalDouble.of(Math.max(0, value));
    }
}
