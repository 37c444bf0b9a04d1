// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import io.tenfold.model.catalog.TableName;
import java.util.List;
import java.util.stream.Collectors;

/** Prints the DDL of extended statistics. */
public final class PrintStatistics {
    /** STATS_MAX_DIMENSIONS of statistics.h. */
    public static final int MOST_COLUMNS = 8;

    private PrintStatistics() {}

    /**
     * CREATE STATISTICS, without a {@code ;}. The name is {@code tf_stat_<table>_<columns>_<8 hex digits>}, in the table's schema;
     * the same statistics always have the same name.
     *
     * @param kinds {@code dependencies}, {@code ndistinct}, {@code mcv}; as PostgreSQL names them
     * @param columns two to {@link #MOST_COLUMNS} of the table, not quoted
     */
    public static String create(TableName table, List<String> kinds, List<String> columns) {
        if (columns.size() < 2 || columns.size() > MOST_COLUMNS) {
            throw new IllegalArgumentException("statistics on " + columns.size() + " columns");
        }
        String body = " (" + String.join(", ", kinds) + ") ON "
                + columns.stream().map(Quote::identifier).collect(Collectors.joining(", ")) + " FROM "
                + Quote.table(table);
        String name = IndexName.of("tf_stat_" + table.name() + "_" + String.join("_", columns), body);
        return "CREATE STATISTICS " + Quote.identifier(table.schema()) + "." + Quote.identifier(name) + body;
    }
}
