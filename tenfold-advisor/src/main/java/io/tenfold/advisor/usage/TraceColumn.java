// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.usage.PlaceholderUse.Shape;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.RangeEntry;
import io.tenfold.model.tree.Target;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the column whose values an expression has, whatever stands between: casts, lower case, a subquery with LIMIT, the
 * first arm of a UNION. Unlike {@link ResolveColumn} it does not ask whether a condition could be pushed down.
 */
final class TraceColumn {
    /** Aggregates whose result is one of their inputs. */
    private static final Set<String> CHOOSING = Set.of("min", "max", "any_value", "mode");

    private static final int DEEPEST = 32;

    private TraceColumn() {}

    /**
     * A column and what was done to it.
     *
     * @param base the column
     * @param shape what was done
     */
    record Traced(BaseColumn base, Shape shape) {}

    static Optional<Traced> of(Expression expression, Scope scope) {
        return of(expression, scope, DEEPEST);
    }

    private static Optional<Traced> of(Expression expression, Scope scope, int depth) {
        if (depth == 0) {
            return Optional.empty();
        }
        if (expression instanceof Relabel relabel) {
            return of(relabel.argument(), scope, depth - 1);
        }
        if (expression instanceof ColumnReference reference) {
            return column(reference, scope, depth);
        }
        if (expression instanceof AggregateCall aggregate) {
            return CHOOSING.contains(aggregate.name()) && !aggregate.arguments().isEmpty()
                    ? of(aggregate.arguments().get(0), scope, depth - 1)
                    : Optional.empty();
        }
        if (expression instanceof FunctionCall call && call.arguments().size() == 1) {
            return of(call.arguments().get(0), scope, depth - 1).map(traced -> shaped(traced, call));
        }
        return computed(expression, scope, depth);
    }

    private static Traced shaped(Traced inner, FunctionCall call) {
        boolean bare = inner.shape() == Shape.BARE;
        if (call.cast() && call.system()) {
            return inner;
        }
        if (bare && call.system() && call.name().equals("lower")) {
            return new Traced(inner.base(), Shape.LOWER_CASE);
        }
        if (bare && call.system() && call.name().equals("upper")) {
            return new Traced(inner.base(), Shape.UPPER_CASE);
        }
        return new Traced(inner.base(), Shape.COMPUTED);
    }

    /** The only column in it. */
    private static Optional<Traced> computed(Expression expression, Scope scope, int depth) {
        Set<ColumnReference> references = new LinkedHashSet<>();
        expression.forEach(part -> {
            if (part instanceof ColumnReference reference) {
                references.add(reference);
            }
        });
        return references.size() == 1
                ? column(references.iterator().next(), scope, depth)
                        .map(traced -> new Traced(traced.base(), Shape.COMPUTED))
                : Optional.empty();
    }

    private static Optional<Traced> column(ColumnReference reference, Scope scope, int depth) {
        Scope owner = scope.up(reference.levelsUp());
        if (owner == null) {
            return Optional.empty();
        }
        UseBuilder use = owner.use(reference.entry());
        if (use != null) {
            return use.table
                    .column(reference.column())
                    .map(column -> new Traced(new BaseColumn(use, column), Shape.BARE));
        }
        Expression behind = owner.behindAlias(reference);
        if (behind != reference) {
            return of(behind, owner, depth - 1);
        }
        RangeEntry entry = owner.block.rangeTable().get(reference.entry());
        Scope inside = owner.inside(entry, reference.entry());
        return inside == null ? Optional.empty() : output(inside, reference.attribute(), depth - 1);
    }

    private static Optional<Traced> output(Scope scope, int number, int depth) {
        if (scope.block.setOperation()) {
            for (int position = 0; position < scope.block.rangeTable().size(); position++) {
                Scope arm = scope.inside(scope.block.rangeTable().get(position), position);
                if (arm != null && arm.block.targets().size() >= number) {
                    return depth == 0 ? Optional.empty() : output(arm, number, depth - 1);
                }
            }
            return Optional.empty();
        }
        Optional<Target> target = ResolveColumn.target(scope.block, number);
        return target.flatMap(one -> of(one.expression(), scope, depth));
    }
}
