// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.PlaceholderUse.Role;
import io.tenfold.advisor.usage.PlaceholderUse.Shape;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.RangeEntry.TableEntry;
import io.tenfold.model.tree.Target;
import io.tenfold.model.workload.StatementKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what each placeholder of a statement is used for, and with which column it meets.
 *
 * <pre>
 *   SELECT .. FROM orders WHERE status = $1 AND placed BETWEEN $2 AND $3 LIMIT $4
 *
 *   $1 EQUAL orders.status, $2 LOWER_BOUND and $3 UPPER_BOUND orders.placed, $4 LIMIT
 * </pre>
 */
public final class ReadPlaceholders {
    private static final long BOOLEAN = 16;
    private static final Set<String> LIKE = Set.of("~~", "~~*", "!~~", "!~~*");
    private static final Set<String> REGULAR = Set.of("~", "~*", "!~", "!~*");
    private static final int GREATER_OR_EQUAL = 4;

    private final List<PlaceholderUse> uses = new ArrayList<>();
    private final Set<Expression> certain = Collections.newSetFromMap(new IdentityHashMap<>());

    private ReadPlaceholders() {}

    /** One for each place a placeholder stands at, in the order they are met; outer blocks first. */
    public static List<PlaceholderUse> of(AnalysedStatement statement, Catalog catalog) {
        ReadPlaceholders reading = new ReadPlaceholders();
        List<Scope> scopes = Scope.open(statement, catalog);
        scopes.forEach(scope -> reading.read(scope, catalog));
        return List.copyOf(reading.uses);
    }

    private void read(Scope scope, Catalog catalog) {
        certain.addAll(Conjuncts.of(scope.block));
        assigned(scope, catalog);
        bound(scope.block.limit(), Role.LIMIT);
        bound(scope.block.offset(), Role.OFFSET);
        scope.block.forEachExpression(expression -> {
            if (expression instanceof OperatorCall call && call.arguments().size() == 2) {
                operator(call, scope);
            } else if (expression instanceof ArrayComparison list) {
                list(list, scope);
            } else if (expression instanceof Other other && other.tag().equals("ROWCOMPAREEXPR")) {
                rows(other, scope);
            } else if (expression instanceof Subquery subquery && subquery.test() != null) {
                subquery(subquery, scope);
            } else if (expression instanceof ParameterReference parameter) {
                add(parameter, Role.OTHER, null, 0);
            }
        });
    }

    /** Targets of a write are columns of the table written, by name or by attribute number. */
    private void assigned(Scope scope, Catalog catalog) {
        boolean writes = scope.block.kind() != StatementKind.SELECT && scope.block.kind() != StatementKind.DELETE;
        if (!writes || scope.block.resultEntry() < 0) {
            return;
        }
        if (scope.block.rangeTable().get(scope.block.resultEntry()) instanceof TableEntry entry) {
            Optional<Table> table = catalog.table(entry.table());
            for (Target target : scope.block.targets()) {
                ParameterReference parameter = parameter(target.expression());
                if (parameter != null && table.isPresent()) {
                    table.get().columns().stream()
                            .filter(column -> column.name().equals(target.name())
                                    || (target.name() == null && column.number() == target.number()))
                            .findFirst()
                            .ifPresent(column -> uses.add(new PlaceholderUse(
                                    parameter.number(),
                                    parameter.typeOid(),
                                    Role.ASSIGNED,
                                    entry.table(),
                                    column.name(),
                                    Shape.BARE,
                                    0)));
                }
            }
        }
    }

    private void bound(@Nullable Expression expression, Role role) {
        ParameterReference parameter = expression == null ? null : parameter(expression);
        if (parameter != null) {
            add(parameter, role, null, 0);
        }
    }

    private void operator(OperatorCall call, Scope scope) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        if (call.typeOid() == BOOLEAN) {
            meet(left, right, call, false, scope);
            meet(right, left, call, true, scope);
        }
    }

    /** @param mirrored the placeholder stands on the left */
    private void meet(Expression column, Expression other, OperatorCall call, boolean mirrored, Scope scope) {
        ParameterReference parameter = parameter(other);
        if (parameter == null) {
            return;
        }
        if (!dependsOnRows(column)) {
            boolean decided = certain.contains(call) && parameter(column) != null && isEquality(call.operator());
            add(parameter, decided ? Role.OTHER : Role.SWITCH, null, 0);
            return;
        }
        add(
                parameter,
                role(call.operator(), mirrored),
                TraceColumn.of(column, scope).orElse(null),
                0);
    }

    private static boolean dependsOnRows(Expression expression) {
        boolean[] found = {false};
        expression.forEach(part -> found[0] |= part instanceof ColumnReference
                || part instanceof AggregateCall
                || part instanceof WindowCall
                || part instanceof Subquery);
        return found[0];
    }

    private static Role role(Operator operator, boolean mirrored) {
        if (LIKE.contains(operator.name())) {
            return Role.LIKE_PATTERN;
        }
        if (REGULAR.contains(operator.name())) {
            return Role.REGULAR_EXPRESSION;
        }
        if (operator.name().equals("^@")) {
            return Role.PREFIX;
        }
        if (isEquality(operator) || operator.name().equals("<>")) {
            return Role.EQUAL;
        }
        int strategy = operator.roles().stream()
                .filter(role -> role.method().equals("btree"))
                .mapToInt(role -> role.strategy())
                .findFirst()
                .orElse(0);
        if (strategy == 0) {
            return Role.OPERAND;
        }
        return (strategy >= GREATER_OR_EQUAL) == mirrored ? Role.UPPER_BOUND : Role.LOWER_BOUND;
    }

    private static boolean isEquality(Operator operator) {
        return operator.roles().stream()
                .anyMatch(role -> (role.method().equals("btree") && role.strategy() == Operator.EQUAL)
                        || (role.method().equals("hash") && role.strategy() == 1));
    }

    /** {@code = ANY ($1)} is one array, {@code IN ($1, $2)} an array made of several. */
    private void list(ArrayComparison comparison, Scope scope) {
        TraceColumn.Traced column = TraceColumn.of(comparison.scalar(), scope).orElse(null);
        boolean pattern = LIKE.contains(comparison.operator().name());
        ParameterReference whole = parameter(comparison.array());
        if (whole != null) {
            add(whole, pattern ? Role.OTHER : Role.LIST, column, 0);
        }
        ParameterReference member = parameter(comparison.scalar());
        if (member != null) {
            add(member, Role.OTHER, null, 0);
        }
        int position = 0;
        for (Expression element : comparison.array().children()) {
            ParameterReference parameter = parameter(element);
            if (parameter != null && whole == null) {
                add(parameter, pattern ? Role.LIKE_PATTERN : Role.EQUAL, column, position++);
            }
        }
    }

    /** {@code (a, b) > ($1, $2)}: its parts are the left sides, then the right ones; the direction is not in the tree. */
    private void rows(Other comparison, Scope scope) {
        int pairs = comparison.parts().size() / 2;
        for (int pair = 0; pair < pairs; pair++) {
            Expression left = comparison.parts().get(pair);
            Expression right = comparison.parts().get(pairs + pair);
            row(left, right, Role.LOWER_BOUND, scope);
            row(right, left, Role.UPPER_BOUND, scope);
        }
    }

    private void row(Expression column, Expression other, Role role, Scope scope) {
        ParameterReference parameter = parameter(other);
        if (parameter != null && parameter(column) == null) {
            add(parameter, role, TraceColumn.of(column, scope).orElse(null), 0);
        }
    }

    /** {@code $1 IN (SELECT column ..)} */
    private void subquery(Subquery subquery, Scope scope) {
        ParameterReference parameter = subquery.test() == null ? null : parameter(subquery.test());
        Scope inside = scope.of(subquery);
        if (parameter != null && inside != null) {
            ResolveColumn.target(inside.block, 1)
                    .flatMap(target -> TraceColumn.of(target.expression(), inside))
                    .ifPresent(column -> add(parameter, Role.EQUAL, column, 0));
        }
    }

    private void add(ParameterReference parameter, Role role, TraceColumn.@Nullable Traced traced, int position) {
        TableName table = traced == null ? null : traced.base().use().table.name();
        uses.add(new PlaceholderUse(
                parameter.number(),
                parameter.typeOid(),
                role,
                table,
                traced == null ? null : traced.base().name(),
                traced == null ? Shape.BARE : traced.shape(),
                position));
    }

    /** A placeholder by itself or under casts, null for anything else. */
    private static @Nullable ParameterReference parameter(Expression expression) {
        if (expression instanceof ParameterReference parameter) {
            return parameter;
        }
        if (expression instanceof Relabel relabel) {
            return parameter(relabel.argument());
        }
        boolean converts = (expression instanceof FunctionCall call && call.cast())
                || (expression instanceof Other other && isConversion(other));
        List<Expression> children = expression.children();
        return converts && !children.isEmpty() ? parameter(children.get(0)) : null;
    }

    private static boolean isConversion(Other other) {
        return other.tag().equals("COERCEVIAIO")
                || other.tag().equals("COERCETODOMAIN")
                || other.tag().equals("ARRAYCOERCEEXPR");
    }
}
