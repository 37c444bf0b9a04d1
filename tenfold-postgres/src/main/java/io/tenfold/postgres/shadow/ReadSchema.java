// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.OwnNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads production's schema by catalog queries alone, inside the caller's read-only transaction. Needs no more than
 * pg_monitor and pg_read_all_data.
 */
final class ReadSchema {
    private ReadSchema() {}

    /**
     * The schema of those tables and of all that are joined to them by partitioning or inheritance; of all tables when
     * there are none. Leaves search_path empty until the transaction ends.
     */
    static Schema read(Connection production, Collection<TableName> tables) throws SQLException {
        Rows.text(production, "SELECT set_config('search_path', '', true)");
        Set<TableName> wanted = withRelatives(production, tables);
        List<Definition> beforeRows = new ArrayList<>();
        for (String query : SchemaQueries.BEFORE_ROWS) {
            beforeRows.addAll(definitions(production, query, wanted));
        }
        return new Schema(
                String.valueOf(Rows.text(production, OwnNames.mark("SELECT current_setting('server_encoding')"))),
                locale(production),
                definitions(production, SchemaQueries.EXTENSIONS, wanted),
                beforeRows,
                definitions(production, SchemaQueries.CHECKS, wanted),
                left(production, wanted));
    }

    private static List<Definition> definitions(Connection production, String query, Set<TableName> wanted)
            throws SQLException {
        List<Definition> all = Rows.list(
                production,
                query,
                row -> new Definition(row.getString(1), table(row, 2), table(row, 4), row.getString(6)));
        return all.stream()
                .filter(definition -> isWanted(definition.table(), wanted) && isWanted(definition.other(), wanted))
                .toList();
    }

    private static List<NotCopied> left(Connection production, Set<TableName> wanted) throws SQLException {
        return Rows.list(
                        production,
                        SchemaQueries.LEFT,
                        row -> new NotCopied(row.getString(1), table(row, 2), row.getString(4)))
                .stream()
                .filter(one -> isWanted(one.table(), wanted))
                .toList();
    }

    private static boolean isWanted(@Nullable TableName table, Set<TableName> wanted) {
        return table == null || wanted.isEmpty() || wanted.contains(table);
    }

    static @Nullable TableName table(ResultSet row, int column) throws SQLException {
        String schema = row.getString(column);
        String name = row.getString(column + 1);
        return schema == null || name == null ? null : new TableName(schema, name);
    }

    private static Set<TableName> withRelatives(Connection production, Collection<TableName> tables)
            throws SQLException {
        Set<TableName> wanted = new LinkedHashSet<>(tables);
        if (wanted.isEmpty()) {
            return wanted;
        }
        List<List<TableName>> pairs = Rows.list(
                production,
                SchemaQueries.PARENTS,
                row -> List.of(
                        new TableName(row.getString(1), row.getString(2)),
                        new TableName(row.getString(3), row.getString(4))));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (List<TableName> pair : pairs) {
                if (wanted.contains(pair.get(0)) || wanted.contains(pair.get(1))) {
                    grown |= wanted.addAll(pair);
                }
            }
        }
        return wanted;
    }

    /** Collation of the database as options of CREATE DATABASE; the columns of pg_database changed in 15 and in 17. */
    private static String locale(Connection production) throws SQLException {
        int version = production.getMetaData().getDatabaseMajorVersion();
        String base = "format(' LC_COLLATE %L LC_CTYPE %L', datcollate, datctype)";
        String icu = version >= 17 ? "datlocale" : "daticulocale";
        String sql = version < 15
                ? base
                : base + " || CASE datlocprovider WHEN 'i' THEN format(' LOCALE_PROVIDER icu ICU_LOCALE %L', " + icu
                        + ") WHEN 'b' THEN format(' LOCALE_PROVIDER builtin BUILTIN_LOCALE %L', " + icu
                        + ") ELSE ' LOCALE_PROVIDER libc' END";
        return String.valueOf(
                Rows.text(production, "SELECT " + sql + " FROM pg_database WHERE datname = current_database()"));
    }
}
