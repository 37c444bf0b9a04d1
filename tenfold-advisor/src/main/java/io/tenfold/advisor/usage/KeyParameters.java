// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Operator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which placeholders are keys: compared by equality with something that depends on a column. */
public final class KeyParameters {
    private KeyParameters() {}

    /** Their numbers from 1, ascending. */
    public static Set<Integer> of(AnalysedStatement statement) {
        Set<Integer> numbers = new TreeSet<>();
        statement
                .root()
                .forEachBlock(block -> block.forEachExpression(expression -> {
                    if (expression instanceof OperatorCall call && isEquality(call)) {
                        add(call.arguments().get(0), call.arguments().get(1), numbers);
                        add(call.arguments().get(1), call.arguments().get(0), numbers);
                    }
                }));
        return numbers;
    }

    private static boolean isEquality(OperatorCall call) {
        return call.arguments().size() == 2
                && call.operator().roles().stream()
                        .anyMatch(role -> role.method().equals("btree") && role.strategy() == Operator.EQUAL);
    }

    private static void add(Expression side, Expression other, Set<Integer> numbers) {
        boolean[] column = {false};
        other.forEach(part -> column[0] |= part instanceof ColumnReference);
        Expression bare = bare(side);
        if (column[0] && bare instanceof ParameterReference parameter) {
            numbers.add(parameter.number());
        }
    }

    private static Expression bare(Expression expression) {
        if (expression instanceof Relabel relabel) {
            return bare(relabel.argument());
        }
        List<Expression> children = expression.children();
        boolean cast = expression instanceof FunctionCall call && call.cast() && !children.isEmpty();
        return cast ? bare(children.get(0)) : expression;
    }
}
