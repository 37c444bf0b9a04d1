// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Words for an expression in a finding, not SQL: every literal is {@code ..}.
 *
 * <pre>
 *   date_trunc('day', o.placed_at)      date_trunc(.., placed_at)
 *   o.data ->> 'customer'               data ->> ..
 * </pre>
 */
public final class PrintExpression {
    private static final String LITERAL = "..";

    private PrintExpression() {}

    /** The words. */
    public static String of(Expression expression) {
        if (expression instanceof ColumnReference column) {
            return column.column().isEmpty() ? "row" : column.column();
        } else if (expression instanceof ParameterReference parameter) {
            return "$" + parameter.number();
        } else if (expression instanceof Relabel relabel) {
            return of(relabel.argument());
        } else if (expression instanceof FunctionCall call) {
            return function(call);
        } else if (expression instanceof OperatorCall call) {
            return operator(call);
        } else if (expression instanceof Other other) {
            return other(other);
        }
        return LITERAL;
    }

    private static String function(FunctionCall call) {
        return call.cast() && !call.arguments().isEmpty()
                ? cast(call.arguments().get(0), call.typeOid())
                : call.name() + "(" + list(call.arguments()) + ")";
    }

    private static String cast(Expression argument, long typeOid) {
        return of(argument) + "::" + TypeNames.of(typeOid).orElse("another type");
    }

    private static String operator(OperatorCall call) {
        List<Expression> sides = call.arguments();
        return sides.size() == 2
                ? of(sides.get(0)) + " " + call.operator().name() + " " + of(sides.get(1))
                : call.operator().name() + " " + list(sides);
    }

    private static String other(Other other) {
        String name = other.tag().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "coerceviaio", "arraycoerceexpr", "relabeltype" -> "cast(" + list(other.parts()) + ")";
            default ->
                (name.endsWith("expr") ? name.substring(0, name.length() - 4) : name) + "(" + list(other.parts()) + ")";
        };
    }

    private static String list(List<Expression> parts) {
        return parts.stream().map(PrintExpression::of).collect(Collectors.joining(", "));
    }
}
