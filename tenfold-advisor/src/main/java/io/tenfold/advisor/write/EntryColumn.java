// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.write;

import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A column of an index, as far as its entries' bytes depend on it.
 *
 * @param length bytes of a fixed-length type, negative for variable length
 * @param alignment 1, 2, 4 or 8 bytes
 * @param width mean bytes of a value
 * @param nullFraction 0 to 1
 * @param distinct number of distinct values; 0 when unknown
 * @param correlation of the values' order and the rows'; 0 when unknown
 * @param elements mean number of distinct elements of a value, where it is an array; 0 when unknown
 * @param distinctElements number of distinct elements of all rows; 0 when unknown
 */
record EntryColumn(
        int length,
        int alignment,
        double width,
        double nullFraction,
        double distinct,
        double correlation,
        double elements,
        double distinctElements) {
    /** What is taken for a text nothing is known of. */
    private static final EntryColumn UNKNOWN = new EntryColumn(-1, 4, 16, 0, 0, 0, 0, 0);

    /** Keys, then the columns that are only stored. */
    static List<EntryColumn> of(IndexDefinition index, Table table) {
        List<EntryColumn> columns = new ArrayList<>();
        for (IndexKey key : index.keys()) {
            columns.add(ofKey(key, table));
        }
        index.include().forEach(name -> columns.add(of(table.column(name))));
        return columns;
    }

    static EntryColumn ofKey(IndexKey key, Table table) {
        return key.column() != null ? of(table.column(key.column())) : ofExpression(key.expression(), table);
    }

    static EntryColumn of(Optional<Column> column) {
        return column.map(EntryColumn::of).orElse(UNKNOWN);
    }

    private static EntryColumn of(Column column) {
        ColumnStatistics known = column.statistics();
        double width = column.length() > 0 ? column.length() : known == null ? UNKNOWN.width : known.averageWidth();
        return known == null
                ? new EntryColumn(column.length(), column.alignment(), width, 0, 0, 0, 0, 0)
                : new EntryColumn(
                        column.length(),
                        column.alignment(),
                        width,
                        known.nullFraction(),
                        known.distinct(),
                        known.correlation(),
                        known.elements(),
                        known.distinctElements());
    }

    /** A value computed from one column is taken to be like it; one taken out of a document or of several columns is not. */
    private static EntryColumn ofExpression(@Nullable String expression, Table table) {
        List<Column> named = NamedColumns.in(String.valueOf(expression), table);
        if (named.size() != 1) {
            return UNKNOWN;
        }
        String type = named.get(0).type();
        return type.startsWith("json") || type.endsWith("[]")
                ? UNKNOWN
                : of(named.get(0)).inNoOrder();
    }

    private EntryColumn inNoOrder() {
        return length < 0 ? new EntryColumn(length, alignment, width, nullFraction, distinct, 0, 0, 0) : this;
    }
}
