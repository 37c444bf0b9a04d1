// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.usage.ConstantCondition.Kind;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.NullTest;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Operator;
import io.tenfold.sql.text.Quote;
import java.util.List;
import java.util.Optional;

/**
 * Reads the conditions that could be the predicate of a partial index. A range is none of them: its bounds move on, and the
 * index would have to move with them.
 */
final class ReadConstantConditions {
    private ReadConstantConditions() {}

    /** Notes them in the uses of a block. */
    static void of(Scope scope) {
        Conjuncts.of(scope.block).forEach(condition -> read(condition, scope));
    }

    private static void read(Expression condition, Scope scope) {
        Optional<Kind> kind = kind(condition);
        List<BaseColumn> columns = OuterReferences.of(condition).stream()
                .flatMap(reference -> ResolveColumn.of(reference, scope).stream())
                .distinct()
                .toList();
        if (kind.isPresent() && columns.size() == 1) {
            BaseColumn column = columns.get(0);
            text(condition, column, scope)
                    .ifPresent(
                            sql -> column.use().constants.add(new ConstantCondition(sql, column.name(), kind.get())));
        }
    }

    private static Optional<String> text(Expression condition, BaseColumn column, Scope scope) {
        return condition instanceof ColumnReference reference
                ? Optional.of(Quote.identifier(column.name()))
                        .filter(name -> scope.use(reference.entry()) == column.use())
                : scope.text(condition);
    }

    private static Optional<Kind> kind(Expression condition) {
        if (condition instanceof ColumnReference) {
            return Optional.of(Kind.FLAG);
        } else if (condition instanceof BooleanExpression not && not.connective() == Connective.NOT) {
            return isColumn(not.arguments().get(0)) ? Optional.of(Kind.FLAG) : Optional.empty();
        } else if (condition instanceof NullTest test && isColumn(test.argument())) {
            return Optional.of(test.isNull() ? Kind.NULL : Kind.NOT_NULL);
        } else if (condition instanceof OperatorCall call && call.arguments().size() == 2) {
            return comparison(call);
        }
        if (condition instanceof Other test && test.tag().equals("BOOLEANTEST")) {
            return test.parts().stream().allMatch(ReadConstantConditions::isColumn)
                    ? Optional.of(Kind.VALUES)
                    : Optional.empty();
        }
        boolean list = condition instanceof ArrayComparison comparison
                && comparison.any()
                && isColumn(comparison.scalar())
                && isEquality(comparison.operator());
        return list ? Optional.of(Kind.VALUES) : Optional.empty();
    }

    private static Optional<Kind> comparison(OperatorCall call) {
        if (call.arguments().stream().noneMatch(ReadConstantConditions::isColumn)) {
            return Optional.empty();
        } else if (isEquality(call.operator())) {
            return Optional.of(Kind.VALUE);
        }
        return call.operator().name().equals("<>") ? Optional.of(Kind.VALUES) : Optional.empty();
    }

    private static boolean isColumn(Expression expression) {
        return expression instanceof Relabel relabel
                ? isColumn(relabel.argument())
                : expression instanceof ColumnReference;
    }

    private static boolean isEquality(Operator operator) {
        return operator.roles().stream()
                .anyMatch(role -> role.method().equals("btree") && role.strategy() == Operator.EQUAL);
    }
}
