// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.CommonTable;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.SubqueryKind;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.RangeEntry.CommonTableEntry;
import io.tenfold.model.tree.RangeEntry.SubqueryEntry;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import io.tenfold.model.tree.ServerTexts;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A query block with the table uses it makes and the scopes around and inside it. */
final class Scope {
    final QueryBlock block;
    final @Nullable Scope parent;

    /** False for EXISTS: PostgreSQL throws such a block's target list away. */
    final boolean targetsMatter;

    private final Map<Integer, UseBuilder> uses = new LinkedHashMap<>();
    private final Map<Integer, Scope> subqueries = new LinkedHashMap<>();
    private final Map<String, Scope> commonTables = new LinkedHashMap<>();
    private final Map<String, Scope> resolvable = new HashMap<>();
    private final IdentityHashMap<Subquery, Scope> expressionSubqueries = new IdentityHashMap<>();

    /** Of the whole statement; set in the outermost scope alone. */
    private ServerTexts texts = ServerTexts.none();

    private Scope(QueryBlock block, @Nullable Scope parent, boolean targetsMatter) {
        this.block = block;
        this.parent = parent;
        this.targetsMatter = targetsMatter;
    }

    /** The scopes of all blocks of a statement, outer ones first. */
    static List<Scope> open(AnalysedStatement statement, Catalog catalog) {
        List<Scope> scopes = new ArrayList<>();
        open(statement.root(), null, true, catalog, scopes::add);
        scopes.get(0).texts = statement.texts();
        return scopes;
    }

    /** What the server prints for an expression of the statement. */
    Optional<String> text(Expression expression) {
        return parent == null ? texts.of(expression) : parent.text(expression);
    }

    /** The scope of a block and of all blocks inside it; calls back for each, outer ones first. */
    private static Scope open(
            QueryBlock block, @Nullable Scope parent, boolean targetsMatter, Catalog catalog, Consumer<Scope> opened) {
        Scope scope = new Scope(block, parent, targetsMatter);
        opened.accept(scope);
        scope.openTables(catalog);
        block.commonTables().forEach(table -> scope.openCommonTable(table, catalog, opened));
        for (int entry = 0; entry < block.rangeTable().size(); entry++) {
            if (block.rangeTable().get(entry) instanceof SubqueryEntry subquery) {
                scope.subqueries.put(entry, open(subquery.block(), scope, true, catalog, opened));
            }
        }
        block.forEachExpression(expression -> {
            if (expression instanceof Subquery subquery) {
                boolean matter = subquery.kind() != SubqueryKind.EXISTS;
                scope.expressionSubqueries.put(subquery, open(subquery.block(), scope, matter, catalog, opened));
            }
        });
        return scope;
    }

    private void openCommonTable(CommonTable table, Catalog catalog, Consumer<Scope> opened) {
        Scope scope = open(table.block(), this, true, catalog, opened);
        commonTables.put(table.name(), scope);
        if (!table.recursive()) {
            resolvable.put(table.name(), scope);
        }
    }

    private void openTables(Catalog catalog) {
        leaves(block.from(), entry -> openTable(entry, catalog));
        if (block.resultEntry() >= 0 && block.kind() != StatementKind.INSERT) {
            openTable(block.resultEntry(), catalog);
        }
    }

    private void openTable(int entry, Catalog catalog) {
        RangeEntry range = block.rangeTable().get(entry);
        if (range instanceof TableEntry table && !uses.containsKey(entry)) {
            boolean coverable = entry != block.resultEntry() && !block.locksRows();
            catalog.table(table.table()).ifPresent(found -> uses.put(entry, new UseBuilder(found, coverable)));
        }
    }

    private static void leaves(JoinTree tree, Consumer<Integer> visitor) {
        if (tree instanceof JoinTree.Leaf leaf) {
            visitor.accept(leaf.entry());
        } else if (tree instanceof JoinTree.Join join) {
            leaves(join.left(), visitor);
            leaves(join.right(), visitor);
        } else if (tree instanceof JoinTree.From from) {
            from.items().forEach(item -> leaves(item, visitor));
        }
    }

    Collection<UseBuilder> uses() {
        return uses.values();
    }

    @Nullable
    UseBuilder use(int entry) {
        return uses.get(entry);
    }

    /** What a range-table entry stands for, null where it is no subquery that can be looked into. */
    @Nullable
    Scope inside(RangeEntry entry, int position) {
        if (entry instanceof CommonTableEntry reference) {
            Scope owner = up(reference.levelsUp());
            return owner == null ? null : owner.resolvable.get(reference.name());
        }
        return subqueries.get(position);
    }

    @Nullable
    Scope of(Subquery subquery) {
        return expressionSubqueries.get(subquery);
    }

    /** The scope that many levels outside, null above the outermost. */
    @Nullable
    Scope up(int levels) {
        Scope scope = this;
        for (int level = 0; level < levels && scope != null; level++) {
            scope = scope.parent;
        }
        return scope;
    }

    /** Visits the expressions that are really evaluated. */
    void forEachExpression(Consumer<Expression> visitor) {
        if (targetsMatter) {
            block.forEachExpression(visitor);
        } else {
            Conjuncts.of(block).forEach(condition -> condition.forEach(visitor));
        }
    }

    /** What a column of a join or of the grouping step stands for; the reference itself for other entries. */
    Expression behindAlias(ColumnReference reference) {
        RangeEntry entry = block.rangeTable().get(reference.entry());
        if (entry instanceof RangeEntry.DerivedEntry derived
                && (derived.kind().equals("JOIN") || derived.kind().equals("GROUP"))
                && reference.attribute() >= 1
                && reference.attribute() <= derived.expressions().size()) {
            return derived.expressions().get(reference.attribute() - 1);
        }
        return reference;
    }
}
