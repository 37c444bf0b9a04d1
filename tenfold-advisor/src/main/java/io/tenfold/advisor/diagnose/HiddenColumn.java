// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.ReadWrappedColumns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.advisor.usage.WrappedColumn;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.Table;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A condition that no index on its columns serves, on a table that is therefore read from end to end.
 *
 * @param query the query
 * @param condition the condition
 * @param scan the scan
 */
record HiddenColumn(AnalysedQuery query, WrappedColumn condition, FullScan scan) {
    /** An equality on a column with at least that many values would find few enough rows by itself. */
    private static final double DISTINCT_THAT_FIND_LITTLE = 1 / FullScan.LARGEST_SHARE;

    /** Those of all queries, each expression of a query once. */
    static List<HiddenColumn> all(Situation situation) {
        List<HiddenColumn> all = new ArrayList<>();
        for (AnalysedQuery query : situation.analysed()) {
            Set<String> seen = new LinkedHashSet<>();
            List<WrappedColumn> wrapped = ReadWrappedColumns.of(query.statement(), situation.catalog());
            for (FullScan scan : wrapped.isEmpty() ? List.<FullScan>of() : FullScan.of(query, situation)) {
                if (scan.keepsLittle() && !isServedOtherwise(query, scan.table(), situation)) {
                    wrapped.stream()
                            .filter(condition ->
                                    condition.table().name().equals(scan.table().name()))
                            .filter(condition -> seen.add(scan.table().name() + "." + condition.expression()))
                            .forEach(condition -> all.add(new HiddenColumn(query, condition, scan)));
                }
            }
        }
        return all;
    }

    /** Another condition compares a bare column that has values enough: its index is what is missing. */
    static boolean isServedOtherwise(AnalysedQuery query, Table table, Situation situation) {
        return StatementTables.of(query, situation.catalog()).uses(table).stream()
                .anyMatch(HiddenColumn::findsLittle);
    }

    private static boolean findsLittle(TableUse use) {
        return Stream.concat(use.equality().stream(), use.in().stream()).anyMatch(name -> use.table()
                .column(name)
                .filter(HiddenColumn::hasManyValues)
                .isPresent());
    }

    private static boolean hasManyValues(Column column) {
        ColumnStatistics statistics = column.statistics();
        return statistics == null || statistics.distinct() == 0 || statistics.distinct() >= DISTINCT_THAT_FIND_LITTLE;
    }

    /** The first of the columns, as {@code table.column}. */
    String column() {
        return scan.table().name() + "." + condition.names().get(0);
    }
}
