// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.SortKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads which orders an index could deliver to a block: ORDER BY (its longest beginning that is of one table, the rest is
 * an incremental sort), windows, min and max of a single table, GROUP BY, DISTINCT and aggregates of distinct values.
 */
final class ReadOrder {
    private final Scope scope;
    private final QueryBlock block;
    private final ColumnClasses classes;

    private ReadOrder(Scope scope, ColumnClasses classes) {
        this.scope = scope;
        this.block = scope.block;
        this.classes = classes;
    }

    static void of(Scope scope, ColumnClasses classes) {
        ReadOrder reading = new ReadOrder(scope, classes);
        if (scope.block.setOperation()) {
            return;
        }
        boolean computed = reading.has(part -> part instanceof AggregateCall || part instanceof WindowCall);
        if (!scope.block.groupBy().isEmpty()) {
            reading.grouping(scope.block.groupBy());
            reading.distinctArguments();
        } else if (!scope.block.windows().isEmpty()) {
            reading.windows();
        } else if (computed) {
            reading.extremes();
            reading.distinctArguments();
        } else {
            reading.ordering();
            reading.grouping(scope.block.distinct());
        }
    }

    private void ordering() {
        for (UseBuilder use : scope.uses()) {
            sorted(use, block.orderBy(), block.limit() != null);
        }
    }

    /** Each is computed on rows sorted by its partition, then by its order; those of PARTITION BY sort as GROUP BY does. */
    private void windows() {
        for (UseBuilder use : scope.uses()) {
            block.windows().forEach(keys -> sorted(use, keys, false));
        }
    }

    /** {@code count(DISTINCT x)} sorts by x within each group; from PostgreSQL 16 on an index may have done so. */
    private void distinctArguments() {
        scope.forEachExpression(part -> {
            if (part instanceof AggregateCall call
                    && call.distinct()
                    && call.arguments().size() == 1) {
                List<SortKey> keys = new ArrayList<>(block.groupBy());
                keys.add(new SortKey(call.arguments().get(0), false, false));
                scope.uses().forEach(use -> sorted(use, keys, false));
            }
        });
    }

    private void sorted(UseBuilder use, List<SortKey> order, boolean limited) {
        List<IndexKey> keys = longestBeginning(use, order);
        if (!keys.isEmpty()) {
            use.orderings.add(new Ordering(keys, limited));
        }
    }

    private List<IndexKey> longestBeginning(UseBuilder use, List<SortKey> order) {
        List<IndexKey> keys = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (SortKey key : order) {
            Optional<BaseColumn> column = columnOf(key.expression(), use);
            if (column.isEmpty()) {
                return keys;
            }
            String name = column.get().name();
            if (!use.equality.contains(name) && seen.add(name)) {
                keys.add(column.get().key(key.descending(), key.nullsFirst()));
            }
        }
        return keys;
    }

    /** The column of that use which has the order of the expression: itself or one that a join makes equal to it. */
    private Optional<BaseColumn> columnOf(Expression expression, UseBuilder use) {
        List<BaseColumn> columns = ResolveColumn.of(expression, scope);
        if (columns.size() != 1) {
            return Optional.empty();
        }
        return classes.membersOf(columns.get(0)).stream()
                .filter(member -> member.use() == use && member.column().btreeFamily() != 0)
                .findFirst();
    }

    private void grouping(List<SortKey> groupKeys) {
        for (UseBuilder use : scope.uses()) {
            Set<String> columns = new LinkedHashSet<>();
            for (SortKey key : sortedFirst(groupKeys)) {
                Optional<BaseColumn> column = columnOf(key.expression(), use);
                if (column.isEmpty()) {
                    columns.clear();
                    break;
                }
                columns.add(column.get().name());
            }
            columns.removeAll(use.equality);
            if (use.group.isEmpty()) {
                use.group.addAll(columns);
            }
        }
    }

    /** Groups in the order of ORDER BY need no second sort. */
    private List<SortKey> sortedFirst(List<SortKey> groupKeys) {
        List<SortKey> keys = new ArrayList<>();
        for (SortKey order : block.orderBy()) {
            groupKeys.stream()
                    .filter(key -> key.expression().equals(order.expression()))
                    .findFirst()
                    .ifPresent(keys::add);
        }
        groupKeys.stream().filter(key -> !keys.contains(key)).forEach(keys::add);
        return keys;
    }

    /** min(x) without grouping is ORDER BY x LIMIT 1 (preprocess_minmax_aggregates), for a block with one table. */
    private void extremes() {
        if (scope.uses().size() != 1 || block.rangeTable().size() != 1 || has(part -> !isExtreme(part))) {
            return;
        }
        scope.forEachExpression(part -> {
            if (part instanceof AggregateCall call) {
                ResolveColumn.of(call.arguments().get(0), scope).forEach(ReadOrder::first);
            }
        });
    }

    private static void first(BaseColumn base) {
        if (base.column().btreeFamily() != 0 && !base.use().equality.contains(base.name())) {
            base.use().orderings.add(new Ordering(List.of(base.key(false, false)), true));
        }
    }

    private static boolean isExtreme(Expression part) {
        return !(part instanceof AggregateCall call)
                || ((call.name().equals("min") || call.name().equals("max"))
                        && call.arguments().size() == 1);
    }

    private boolean has(Predicate<Expression> wanted) {
        boolean[] found = {false};
        scope.forEachExpression(part -> found[0] |= wanted.test(part));
        return found[0];
    }
}
