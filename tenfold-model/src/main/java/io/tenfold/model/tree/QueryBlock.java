// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.StatementKind;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One SELECT, INSERT, UPDATE, DELETE or MERGE level of a statement after parse analysis (PostgreSQL's {@code Query}).
 *
 * @param kind what it does
 * @param resultEntry range-table position (from 0) of the table written, -1 for SELECT
 * @param rangeTable entries that {@link Expression.ColumnReference#entry} and {@link JoinTree.Leaf} point to
 * @param from FROM and WHERE
 * @param targets output or assigned columns
 * @param groupBy keys; empty where none
 * @param having null where none
 * @param distinct keys of DISTINCT or DISTINCT ON; empty where none
 * @param orderBy keys in order; empty where none
 * @param limit null where none
 * @param offset null where none
 * @param commonTables WITH entries
 * @param setOperation UNION, INTERSECT or EXCEPT: its arms are the subquery entries of the range table
 * @param locksRows FOR UPDATE, FOR SHARE and the like
 * @param windows for each window the keys of PARTITION BY, then those of ORDER BY; empty where none
 */
public record QueryBlock(
        StatementKind kind,
        int resultEntry,
        List<RangeEntry> rangeTable,
        JoinTree.From from,
        List<Target> targets,
        List<SortKey> groupBy,
        @Nullable Expression having,
        List<SortKey> distinct,
        List<SortKey> orderBy,
        @Nullable Expression limit,
        @Nullable Expression offset,
        List<CommonTable> commonTables,
        boolean setOperation,
        boolean locksRows,
        List<List<SortKey>> windows) {
    public QueryBlock {
        requireNonNull(kind, "kind is null");
        rangeTable = List.copyOf(rangeTable);
        requireNonNull(from, "from is null");
        targets = List.copyOf(targets);
        groupBy = List.copyOf(groupBy);
        distinct = List.copyOf(distinct);
        orderBy = List.copyOf(orderBy);
        commonTables = List.copyOf(commonTables);
        windows = windows.stream().map(List::copyOf).toList();
    }

    /** A block without windows. */
    public QueryBlock(
            StatementKind kind,
            int resultEntry,
            List<RangeEntry> rangeTable,
            JoinTree.From from,
            List<Target> targets,
            List<SortKey> groupBy,
            @Nullable Expression having,
            List<SortKey> distinct,
            List<SortKey> orderBy,
            @Nullable Expression limit,
            @Nullable Expression offset,
            List<CommonTable> commonTables,
            boolean setOperation,
            boolean locksRows) {
        this(
                kind,
                resultEntry,
                rangeTable,
                from,
                targets,
                groupBy,
                having,
                distinct,
                orderBy,
                limit,
                offset,
                commonTables,
                setOperation,
                locksRows,
                List.of());
    }

    /** Visits this block and every block inside it: FROM, WITH and expressions; outer ones first. */
    public void forEachBlock(Consumer<QueryBlock> visitor) {
        BlockWalk.walk(this, visitor);
    }

    /** Visits every expression of this block alone, subqueries as single expressions. */
    public void forEachExpression(Consumer<Expression> visitor) {
        BlockWalk.expressions(this).forEach(expression -> expression.forEach(visitor));
    }
}
