// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.propose.index;

import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.Search;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.ColumnStatistics;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.tree.OperatorRole;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** Key lists that several ideas are built from. */
final class Keys {
    /** Most key columns of a proposed index. */
    static final int MOST = 4;

    private Keys() {}

    /** Equality columns, then IN columns; each kind with the most distinct values first. */
    static List<String> searched(TableUse use) {
        List<String> columns = equal(use);
        bySelectivity(use, use.in()).stream()
                .filter(column -> !columns.contains(column))
                .forEach(columns::add);
        return columns;
    }

    /** Equality columns, the one with the most distinct values first. */
    static List<String> equal(TableUse use) {
        return new ArrayList<>(bySelectivity(use, use.equality()));
    }

    private static List<String> bySelectivity(TableUse use, List<String> columns) {
        return columns.stream()
                .sorted(Comparator.comparingDouble((String column) -> -distinct(use, column))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static double distinct(TableUse use, String column) {
        Optional<ColumnStatistics> statistics = use.table().column(column).map(Column::statistics);
        return statistics.map(ColumnStatistics::distinct).orElse(0.0);
    }

    /** The columns read, in the table's order, so that two queries that read the same get the same index. */
    static List<String> read(TableUse use) {
        return use.table().columns().stream()
                .map(Column::name)
                .filter(use.read()::contains)
                .toList();
    }

    /** One list after the other, each column once. */
    @SafeVarargs
    static List<String> join(Collection<String>... lists) {
        LinkedHashSet<String> all = new LinkedHashSet<>();
        for (Collection<String> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }

    /** A b-tree on the first columns of the list that fit. */
    static IndexDefinition btree(TableUse use, List<String> columns) {
        return index(use, columns.stream().map(use::key).toList());
    }

    /** A b-tree on equality columns followed by others in their directions, cut where too long. */
    static IndexDefinition btree(TableUse use, List<String> equal, List<IndexKey> others) {
        List<IndexKey> keys = new ArrayList<>(equal.stream().map(use::key).toList());
        others.stream()
                .filter(other ->
                        keys.stream().noneMatch(key -> Columns.name(key).equals(Columns.name(other))))
                .forEach(keys::add);
        return index(use, keys);
    }

    /** An index by that method for each operator class of it that knows the operator. */
    static List<IndexDefinition> byOperator(TableUse use, Search search, IndexMethod method) {
        return search.roles().stream()
                .filter(role -> role.method().equals(method.sqlName()))
                .map(OperatorRole::operatorClass)
                .map(operatorClass -> new IndexKey(
                        search.key().column(), search.key().expression(), false, false, operatorClass, null))
                .map(key -> new IndexDefinition(use.table().name(), method, List.of(key), List.of(), null, false))
                .toList();
    }

    private static IndexDefinition index(TableUse use, List<IndexKey> keys) {
        List<IndexKey> fitting = keys.subList(0, Math.min(keys.size(), MOST));
        return new IndexDefinition(use.table().name(), IndexMethod.BTREE, fitting, List.of(), null, false);
    }
}
