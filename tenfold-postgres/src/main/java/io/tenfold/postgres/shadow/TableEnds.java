// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.shadow;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ends of a table's columns. Holds values of the table: never printed.
 *
 * @param table a table with a file of its own
 * @param columns those that can be inserted
 */
record TableEnds(TableName table, List<EndColumn> columns) {
    TableEnds {
        requireNonNull(table, "table is null");
        columns = List.copyOf(columns);
    }

    @Override
    public String toString() {
        return "ends of " + table;
    }

    /**
     * The ends of a column.
     *
     * @param name column
     * @param notNull declared NOT NULL
     * @param low smallest value in text form, null where unknown
     * @param high largest value in text form, null where unknown
     */
    record EndColumn(
            String name,
            boolean notNull,
            @Nullable String low,
            @Nullable String high) {
        @Override
        public String toString() {
            return "ends of " + name;
        }
    }
}
