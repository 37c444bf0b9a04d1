// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.tidy;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.usage.ColumnSearch;
import io.tenfold.advisor.usage.ReadColumnSearches;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.Operator;
import java.util.ArrayList;
import java.util.List;

/** What the workload asks of single columns, read once. */
final class ColumnUse {
    private static final String BTREE = "btree";

    private final List<ColumnSearch> searches = new ArrayList<>();
    private final List<TableUse> uses = new ArrayList<>();

    ColumnUse(TidyInput input) {
        for (AnalysedQuery query : input.situation().analysed()) {
            searches.addAll(
                    ReadColumnSearches.of(query.statement(), input.situation().catalog()));
            uses.addAll(ReadTableUses.of(query.statement(), input.situation().catalog()));
        }
    }

    /** Some condition on it that this access method serves and that other one does not. */
    boolean isSearchedBy(TableName table, String column, String served, String notServed) {
        return searches.stream()
                .anyMatch(search ->
                        isOf(search, table, column) && search.servedBy(served) && !search.servedBy(notServed));
    }

    /** Compared by less or greater, or sorted by. */
    boolean isOrdered(TableName table, String column) {
        return isRanged(table, column) || uses.stream().anyMatch(use -> isSorted(use, table, column));
    }

    /** Compared by less or greater, and asked nothing else at all. */
    boolean isOnlyRanged(TableName table, String column) {
        return isRanged(table, column)
                && uses.stream()
                        .filter(use -> use.table().name().equals(table))
                        .noneMatch(use -> use.equality().contains(column)
                                || use.in().contains(column)
                                || use.join().contains(column)
                                || use.group().contains(column)
                                || isSorted(use, table, column));
    }

    private boolean isRanged(TableName table, String column) {
        return searches.stream()
                .filter(search -> isOf(search, table, column))
                .flatMap(search -> search.roles().stream())
                .anyMatch(role -> role.method().equals(BTREE) && role.strategy() != Operator.EQUAL);
    }

    private static boolean isSorted(TableUse use, TableName table, String column) {
        return use.table().name().equals(table)
                && use.orderings().stream()
                        .anyMatch(ordering -> ordering.keys().stream().anyMatch(key -> column.equals(key.column())));
    }

    private static boolean isOf(ColumnSearch search, TableName table, String column) {
        return search.table().equals(table) && search.column().equals(column);
    }
}
