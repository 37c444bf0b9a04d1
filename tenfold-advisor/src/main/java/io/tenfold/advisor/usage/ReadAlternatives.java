// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.Constant;
import io.tenfold.model.tree.Expression.NullTest;
import io.tenfold.model.tree.Expression.OperatorCall;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads an OR.
 *
 * <pre>
 *   a = $1 OR b = $2                                   a and b, each by an index of its own (BitmapOr)
 *   (t.k = u.k AND t.a = $1) OR (t.k = u.k AND ..)     t.k = u.k holds always: PostgreSQL takes it out (canonicalize_qual)
 * </pre>
 */
final class ReadAlternatives {
    private ReadAlternatives() {}

    /** Notes the alternatives in their uses; returns the conditions that all arms share. */
    static List<Expression> of(BooleanExpression or, Scope scope) {
        List<List<Expression>> arms = or.arguments().stream().map(Conjuncts::of).toList();
        List<List<BaseColumn>> searchable =
                arms.stream().map(arm -> searchable(arm, scope)).toList();
        for (UseBuilder use : scope.uses()) {
            // an arm without a condition on the table would read all of it anyway
            if (searchable.stream().allMatch(arm -> arm.stream().anyMatch(base -> base.use() == use))) {
                searchable.forEach(arm -> add(arm, use));
            }
        }
        return shared(arms);
    }

    private static void add(List<BaseColumn> arm, UseBuilder use) {
        arm.stream().filter(base -> base.use() == use).map(BaseColumn::name).forEach(use.alternatives::add);
    }

    private static List<BaseColumn> searchable(List<Expression> arm, Scope scope) {
        return arm.stream()
                .flatMap(condition -> searchable(condition, scope).stream())
                .toList();
    }

    private static List<BaseColumn> searchable(Expression condition, Scope scope) {
        List<BaseColumn> found = new ArrayList<>();
        if (condition instanceof OperatorCall call && call.arguments().size() == 2) {
            Expression left = call.arguments().get(0);
            Expression right = call.arguments().get(1);
            add(new Comparison(left, call.operator(), false, right), scope, found);
            add(new Comparison(right, call.operator(), true, left), scope, found);
        } else if (condition instanceof ArrayComparison list && list.any()) {
            add(new Comparison(list.scalar(), list.operator(), false, list.array()), scope, found);
        } else if (condition instanceof NullTest test && test.isNull()) {
            found.addAll(ResolveColumn.of(test.argument(), scope));
        }
        found.removeIf(base -> base.column().btreeFamily() == 0);
        return found;
    }

    private static void add(Comparison comparison, Scope scope, List<BaseColumn> found) {
        boolean constant = OuterReferences.of(comparison.other()).stream().noneMatch(other -> other.levelsUp() == 0);
        if (constant) {
            ResolveColumn.of(comparison.column(), scope).stream()
                    .filter(base -> comparison.strategy(base).isPresent())
                    .forEach(found::add);
        }
    }

    // the tree leaves out the values of constants, so two conditions with constants only look equal
    private static List<Expression> shared(List<List<Expression>> arms) {
        Set<Expression> shared = new LinkedHashSet<>(arms.get(0));
        arms.forEach(shared::retainAll);
        shared.removeIf(ReadAlternatives::hasConstant);
        return List.copyOf(shared);
    }

    private static boolean hasConstant(Expression condition) {
        boolean[] found = {false};
        condition.forEach(part -> found[0] |= part instanceof Constant);
        return found[0];
    }
}
