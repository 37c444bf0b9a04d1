// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Volatility;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The comparisons of something made of columns with a value: all conditions of all blocks, and the arms of every OR, since
 * one arm that an index cannot serve is enough to read the whole table. A value is what no column of the same block is in.
 */
final class Comparisons {
    private Comparisons() {}

    /** Visits each with the scope it stands in, seen from the side of the columns. */
    static void forEach(AnalysedStatement statement, Catalog catalog, BiConsumer<Scope, Comparison> visitor) {
        List<Scope> scopes = Scope.open(statement, catalog);
        for (Scope scope : scopes) {
            Conjuncts.of(scope.block).forEach(condition -> condition(condition, scope, visitor));
        }
    }

    private static void condition(Expression condition, Scope scope, BiConsumer<Scope, Comparison> visitor) {
        if (condition instanceof BooleanExpression connective && connective.connective() != Connective.NOT) {
            connective.arguments().forEach(argument -> condition(argument, scope, visitor));
        } else if (condition instanceof OperatorCall call && call.arguments().size() == 2) {
            Expression left = call.arguments().get(0);
            Expression right = call.arguments().get(1);
            compare(new Comparison(left, call.operator(), false, right), scope, visitor);
            compare(new Comparison(right, call.operator(), true, left), scope, visitor);
        } else if (condition instanceof ArrayComparison list && list.any()) {
            compare(new Comparison(list.scalar(), list.operator(), false, list.array()), scope, visitor);
        }
    }

    private static void compare(Comparison comparison, Scope scope, BiConsumer<Scope, Comparison> visitor) {
        ResolveColumn.Place side = ResolveColumn.behind(new ResolveColumn.Place(scope, comparison.column()));
        List<ColumnReference> inside = OuterReferences.of(side.expression());
        boolean ofThisBlock = !inside.isEmpty() && inside.stream().allMatch(column -> column.levelsUp() == 0);
        boolean withAValue =
                OuterReferences.of(comparison.other()).stream().noneMatch(column -> column.levelsUp() == 0);
        if (ofThisBlock && withAValue && !isVolatile(comparison.other())) {
            Expression column = side.expression();
            visitor.accept(
                    side.scope(),
                    new Comparison(column, comparison.operator(), comparison.commuted(), comparison.other()));
        }
    }

    private static boolean isVolatile(Expression expression) {
        boolean[] found = {false};
        expression.forEach(
                part -> found[0] |= part instanceof FunctionCall call && call.volatility() == Volatility.VOLATILE);
        return found[0];
    }
}
