// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.SortKey;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Follows a column to the tables it comes from.
 *
 * <pre>
 *   SELECT .. FROM (SELECT a AS b FROM t) s WHERE s.b = $1      s.b is t.a: PostgreSQL pushes the condition down
 * </pre>
 *
 * <p>A condition may be pushed into a subquery unless a LIMIT, a window or a grouping by something else stands between;
 * into every arm of a UNION.
 */
final class ResolveColumn {
    private ResolveColumn() {}

    /**
     * The columns an expression is, without any computation: one, several for a UNION. An expression that is computed of one
     * table's columns alone, and could be the key of an index, stands for itself. None for anything else.
     */
    static List<BaseColumn> of(Expression expression, Scope scope) {
        if (expression instanceof Relabel relabel) {
            return of(relabel.argument(), scope);
        }
        if (!(expression instanceof ColumnReference reference)) {
            return computed(expression, scope).map(List::of).orElse(List.of());
        }
        Scope owner = scope.up(reference.levelsUp());
        return owner == null ? List.of() : inScope(reference, owner);
    }

    private static Optional<BaseColumn> computed(Expression expression, Scope scope) {
        Optional<String> text = isDistance(expression) ? Optional.empty() : scope.text(expression);
        return text.flatMap(printed -> OuterReferences.of(expression).stream().findFirst())
                .flatMap(reference -> use(reference, scope))
                .map(use -> BaseColumn.computed(use, text.orElseThrow()));
    }

    /** From a place that is another one the next time; an index on the column delivers it sorted. */
    private static boolean isDistance(Expression expression) {
        return expression instanceof OperatorCall call
                && call.operator().roles().stream().anyMatch(OperatorRole::orders);
    }

    private static Optional<UseBuilder> use(ColumnReference reference, Scope scope) {
        return Optional.ofNullable(scope.up(reference.levelsUp())).map(owner -> owner.use(reference.entry()));
    }

    private static List<BaseColumn> inScope(ColumnReference reference, Scope owner) {
        UseBuilder use = owner.use(reference.entry());
        if (use != null) {
            return use.table.column(reference.column()).map(column -> new BaseColumn(use, column)).stream()
                    .toList();
        }
        Expression behind = owner.behindAlias(reference);
        if (behind != reference) {
            return of(behind, owner);
        }
        RangeEntry entry = owner.block.rangeTable().get(reference.entry());
        Scope inside = owner.inside(entry, reference.entry());
        return inside == null ? List.of() : output(inside, reference.attribute());
    }

    private static List<BaseColumn> output(Scope scope, int number) {
        QueryBlock block = scope.block;
        if (isCutOff(block)) {
            return List.of();
        }
        if (block.setOperation()) {
            return arms(scope, number);
        }
        return target(block, number)
                .filter(target -> passesConditions(block, target))
                .map(target -> of(target.expression(), scope))
                .orElse(List.of());
    }

    /** What a column of a subquery, view or common table expression computes, where a condition on it may be pushed down. */
    static Place behind(Place place) {
        if (!(place.expression() instanceof ColumnReference reference) || reference.levelsUp() != 0) {
            return place;
        }
        Scope owner = place.scope();
        Expression alias = owner.behindAlias(reference);
        if (alias != reference) {
            return behind(new Place(owner, alias));
        }
        Scope inside = owner.inside(owner.block.rangeTable().get(reference.entry()), reference.entry());
        return inside == null || isCutOff(inside.block) || inside.block.setOperation()
                ? place
                : target(inside.block, reference.attribute())
                        .filter(target -> passesConditions(inside.block, target))
                        .map(target -> behind(new Place(inside, target.expression())))
                        .orElse(place);
    }

    /** An expression and the scope whose names it uses. */
    record Place(Scope scope, Expression expression) {}

    private static boolean isCutOff(QueryBlock block) {
        return block.kind() != StatementKind.SELECT || block.limit() != null || block.offset() != null;
    }

    private static List<BaseColumn> arms(Scope scope, int number) {
        List<BaseColumn> all = new ArrayList<>();
        List<RangeEntry> entries = scope.block.rangeTable();
        for (int position = 0; position < entries.size(); position++) {
            Scope arm = scope.inside(entries.get(position), position);
            if (arm != null) {
                all.addAll(output(arm, number));
            }
        }
        return all;
    }

    /** The visible target with that number. */
    static Optional<Target> target(QueryBlock block, int number) {
        return block.targets().stream()
                .filter(target -> !target.hidden() && target.number() == number)
                .findFirst();
    }

    private static boolean passesConditions(QueryBlock block, Target target) {
        boolean[] windows = {false};
        block.forEachExpression(expression -> windows[0] |= expression instanceof WindowCall);
        return !windows[0] && isKey(block.groupBy(), target) && isKey(block.distinct(), target);
    }

    private static boolean isKey(List<SortKey> keys, Target target) {
        return keys.isEmpty() || keys.stream().anyMatch(key -> key.expression().equals(target.expression()));
    }
}
