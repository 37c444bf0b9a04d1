// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A schema for tests, written down: {@code new Schema().table("orders", 1_000_000, "id int 1000000", "note text 5")}. */
public final class Schema implements Catalog {
    /** The types that tests use, with pg_type's and pg_opfamily's OIDs. */
    enum Type {
        INT(23, 1976, 4),
        NUMERIC(1700, 1988, -1),
        TEXT(25, 1994, -1),
        BOOL(16, 424, 1),
        DATE(1082, 434, 4),
        JSON(114, 0, -1);

        final long oid;
        final long family;
        final int length;

        Type(long oid, long family, int length) {
            this.oid = oid;
            this.family = family;
            this.length = length;
        }
    }

    private static final int ROW_BYTES = 100;

    private final Map<TableName, Table> tables = new LinkedHashMap<>();

    /**
     * Adds a table.
     *
     * @param columns each {@code name type distinct-values [width]}
     */
    public Schema table(String name, long rows, String... columns) {
        List<Column> all = new ArrayList<>();
        for (String column : columns) {
            all.add(column(all.size() + 1, column.split(" ")));
        }
        TableName tableName = new TableName("public", name);
        tables.put(
                tableName, new Table(tableName, 1000 + tables.size(), rows, rows * ROW_BYTES, all, List.of(), false));
        return this;
    }

    private static Column column(int number, String[] words) {
        Type type = Type.valueOf(words[1].toUpperCase(java.util.Locale.ROOT));
        int width = words.length > 3 ? Integer.parseInt(words[3]) : Math.max(type.length, 8);
        ColumnStatistics statistics = new ColumnStatistics(0, width, Double.parseDouble(words[2]), 0, List.of());
        return new Column(words[0], number, words[1], type.family, false, type.length, 4, statistics);
    }

    /** Adds a valid plain b-tree that is there already. */
    public Schema index(String table, boolean unique, String... columns) {
        Table old = get(table);
        IndexDefinition definition = IndexDefinition.btree(old.name(), List.of(columns));
        return index(new Index(
                "public",
                table + "_" + String.join("_", columns),
                old.name(),
                definition,
                "",
                0,
                true,
                unique,
                false,
                false));
    }

    /** Adds an index that is there already. */
    public Schema index(Index index) {
        Table old = tables.get(index.table());
        List<Index> indexes = new ArrayList<>(old.indexes());
        indexes.add(index);
        tables.put(
                index.table(),
                new Table(old.name(), old.oid(), old.rows(), old.bytes(), old.columns(), indexes, false));
        return this;
    }

    Table get(String table) {
        return tables.get(new TableName("public", table));
    }

    @Override
    public Optional<Table> table(TableName name) {
        return Optional.ofNullable(tables.get(name));
    }
}
