// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.analyse;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether ORDER BY leaves rows in only one order, or equal rows in any: by what it sorts by, the unique keys of the tables
 * and the equalities of the WHERE and ON conditions. Says no in doubt.
 *
 * <p>It works towards the columns that have one value once the sort keys and the placeholders have theirs: those sorted by, those
 * equal to a value, those equal to another one of them, and all columns of a table that has a unique key among them.
 */
final class TotalOrder {
    private final QueryBlock block;
    private final Catalog catalog;
    private final Set<Expression> fixed = new HashSet<>();
    private final Set<Integer> fixedEntries = new HashSet<>();
    private final List<Equality> equalities = new ArrayList<>();

    private TotalOrder(QueryBlock block, Catalog catalog) {
        this.block = block;
        this.catalog = catalog;
    }

    static boolean isTotal(QueryBlock block, Catalog catalog) {
        return new TotalOrder(block, catalog).decide();
    }

    private boolean decide() {
        if (returnsOneRow()) {
            return true;
        }
        block.orderBy().forEach(key -> fixed.add(key.expression()));
        if (coversOutput() || (!isDistinctOn(block) && covers(block.distinct()))) {
            return true;
        }
        if (block.setOperation() || returnsSets()) {
            return false;
        }
        if (!block.groupBy().isEmpty()) {
            return covers(block.groupBy()) && !hasGroupingSets();
        }
        conditions(block.from(), Set.of(), false);
        return fixesEveryEntry();
    }

    private boolean returnsOneRow() {
        boolean aggregated = inTargets(part -> part instanceof Expression.AggregateCall);
        boolean grouped = !block.groupBy().isEmpty() || hasGroupingSets();
        return aggregated && !grouped && !block.setOperation() && !returnsSets();
    }

    private boolean returnsSets() {
        return inTargets(part -> part instanceof Expression.FunctionCall call && call.returnsSet());
    }

    private boolean inTargets(Predicate<Expression> wanted) {
        boolean[] found = new boolean[1];
        block.targets().forEach(target -> target.expression().forEach(part -> found[0] |= wanted.test(part)));
        return found[0];
    }

    /** A subtotal's key is NULL, and so may be a group's. */
    private boolean hasGroupingSets() {
        return block.rangeTable().stream()
                .anyMatch(entry -> entry instanceof RangeEntry.DerivedEntry derived
                        && derived.kind().equals(BuildBlock.GROUPING_SETS));
    }

    /** DISTINCT compares every output column, DISTINCT ON only some, and takes one row of each group. */
    static boolean isDistinctOn(QueryBlock block) {
        List<Expression> keys =
                block.distinct().stream().map(SortKey::expression).toList();
        return !keys.isEmpty()
                && block.targets().stream().anyMatch(target -> !target.hidden() && !keys.contains(target.expression()));
    }

    /** Rows that are equal in all that is seen of them may stand in any order. */
    private boolean coversOutput() {
        List<Target> seen =
                block.targets().stream().filter(target -> !target.hidden()).toList();
        return !block.orderBy().isEmpty() && seen.stream().allMatch(target -> fixed.contains(target.expression()));
    }

    private boolean covers(List<SortKey> keys) {
        return !keys.isEmpty() && keys.stream().allMatch(key -> fixed.contains(key.expression()));
    }

    /**
     * Collects equalities. The condition of an outer join says something of the side that is filled up with NULL, and nothing of
     * the other.
     *
     * @param optional entries on the side that is filled up; empty where the condition holds for every row
     * @param useless in a full join, whose condition says nothing of any single row
     */
    private void conditions(JoinTree tree, Set<Integer> optional, boolean useless) {
        if (tree instanceof JoinTree.From from) {
            from.items().forEach(item -> conditions(item, optional, useless));
            equalities(from.where(), optional, useless);
        } else if (tree instanceof JoinTree.Join join) {
            Set<Integer> left = new HashSet<>();
            Set<Integer> right = new HashSet<>();
            entries(join.left(), left);
            entries(join.right(), right);
            JoinTree.JoinType type = join.type();
            boolean full = useless || type == JoinTree.JoinType.FULL;
            conditions(join.left(), type == JoinTree.JoinType.RIGHT ? left : optional, full);
            conditions(join.right(), type == JoinTree.JoinType.LEFT ? right : optional, full);
            Set<Integer> filled =
                    switch (type) {
                        case LEFT -> right;
                        case RIGHT -> left;
                        default -> optional;
                    };
            equalities(join.condition(), filled, full);
        }
    }

    private static void entries(JoinTree tree, Set<Integer> found) {
        if (tree instanceof JoinTree.Leaf leaf) {
            found.add(leaf.entry());
        } else if (tree instanceof JoinTree.Join join) {
            entries(join.left(), found);
            entries(join.right(), found);
        } else if (tree instanceof JoinTree.From from) {
            from.items().forEach(item -> entries(item, found));
        }
    }

    private void equalities(@Nullable Expression condition, Set<Integer> optional, boolean useless) {
        if (useless || condition == null) {
            return;
        }
        if (condition instanceof BooleanExpression connected && connected.connective() == Expression.Connective.AND) {
            connected.arguments().forEach(part -> equalities(part, optional, false));
        } else if (condition instanceof OperatorCall call && isEquality(call.operator())) {
            Expression left = bare(call.arguments().get(0));
            Expression right = bare(call.arguments().get(call.arguments().size() - 1));
            equality(left, right, optional);
            equality(right, left, optional);
        }
    }

    private void equality(Expression of, Expression by, Set<Integer> optional) {
        if (of instanceof ColumnReference column
                && column.levelsUp() == 0
                && (optional.isEmpty() || optional.contains(column.entry()))) {
            equalities.add(new Equality(column, by));
        }
    }

    private static boolean isEquality(Operator operator) {
        for (OperatorRole role : operator.roles()) {
            if (role.method().equals("btree") && role.strategy() == Operator.EQUAL) {
                return true;
            }
        }
        return false;
    }

    private static Expression bare(Expression expression) {
        return expression instanceof Expression.Relabel relabel ? bare(relabel.argument()) : expression;
    }

    private boolean fixesEveryEntry() {
        Set<Integer> wanted = new HashSet<>();
        entries(block.from(), wanted);
        boolean more = true;
        while (more) {
            more = false;
            for (Equality equality : equalities) {
                more |= isFixed(equality.by) && fixed.add(equality.column);
            }
            for (int entry : wanted) {
                more |= !fixedEntries.contains(entry) && hasFixedKey(entry) && fixedEntries.add(entry);
            }
        }
        return fixedEntries.containsAll(wanted);
    }

    private boolean isFixed(Expression expression) {
        Expression bare = bare(expression);
        if (bare instanceof ColumnReference column) {
            return column.levelsUp() > 0 || fixed.contains(column) || fixedEntries.contains(column.entry());
        }
        return bare instanceof Expression.Constant || bare instanceof Expression.ParameterReference;
    }

    private boolean hasFixedKey(int entry) {
        if (!(block.rangeTable().get(entry) instanceof RangeEntry.TableEntry table)) {
            return false;
        }
        Optional<Table> found = catalog.table(table.table());
        return found.isPresent()
                && found.get().indexes().stream().anyMatch(index -> isFixedKey(index, found.get(), entry));
    }

    private boolean isFixedKey(Index index, Table table, int entry) {
        IndexDefinition definition = index.definition();
        return index.unique()
                && index.valid()
                && definition != null
                && definition.predicate() == null
                && definition.keys().stream().allMatch(key -> isFixedColumn(key, table, entry));
    }

    /** A column that may be NULL keeps a unique index from being a key. */
    private boolean isFixedColumn(IndexKey key, Table table, int entry) {
        Optional<Column> column = key.column() == null ? Optional.empty() : table.column(key.column());
        return column.isPresent()
                && column.get().notNull()
                && fixed.stream()
                        .anyMatch(expression -> expression instanceof ColumnReference reference
                                && reference.entry() == entry
                                && reference.levelsUp() == 0
                                && reference.column().equals(column.get().name()));
    }

    /** In every row that counts, the column equals that. */
    private record Equality(ColumnReference column, Expression by) {}
}
