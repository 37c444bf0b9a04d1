// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.WrappedColumn.Wrapping;
import io.tenfold.model.catalog.Column;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.AggregateCall;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Constant;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.ParameterReference;
import io.tenfold.model.tree.Expression.Relabel;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.WindowCall;
import io.tenfold.model.tree.OperatorRole;
import io.tenfold.model.tree.Volatility;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the conditions whose columns are hidden from their indexes: by a function, by a cast, or by an operator of another
 * type that PostgreSQL could only find by casting the column. Only operators that some index could serve count.
 */
public final class ReadWrappedColumns {
    private static final String CAST_BY_TEXT = "COERCEVIAIO";
    private static final String CAST_OF_ARRAY = "ARRAYCOERCEEXPR";
    private static final String OTHER_COLLATION = "COLLATEEXPR";

    private final List<WrappedColumn> found = new ArrayList<>();

    private ReadWrappedColumns() {}

    /** In the order they are met. */
    public static List<WrappedColumn> of(AnalysedStatement statement, Catalog catalog) {
        ReadWrappedColumns reading = new ReadWrappedColumns();
        Comparisons.forEach(statement, catalog, reading::comparison);
        return List.copyOf(reading.found);
    }

    private void comparison(Scope scope, Comparison comparison) {
        List<OperatorRole> roles = comparison.commuted()
                ? comparison.operator().commutatorRoles()
                : comparison.operator().roles();
        if (roles.isEmpty() || !isMadeOfColumnsAlone(comparison.column())) {
            return;
        }
        boolean ordered = roles.stream().anyMatch(role -> role.method().equals("btree"));
        columns(scope, comparison.column()).forEach((use, columns) -> {
            Expression bare = bare(comparison.column());
            if (!(bare instanceof ColumnReference)) {
                add(use, columns, comparison);
            } else if (ordered && comparison.strategy(columns.iterator().next()).isEmpty()) {
                add(use, columns, comparison);
            }
        });
    }

    /** The base columns of an expression by the place they are used at: several places for a UNION. */
    private static Map<UseBuilder, Set<BaseColumn>> columns(Scope scope, Expression expression) {
        Map<UseBuilder, Set<BaseColumn>> columns = new LinkedHashMap<>();
        for (ColumnReference reference : OuterReferences.of(expression)) {
            for (BaseColumn base : ResolveColumn.of(reference, scope)) {
                columns.computeIfAbsent(base.use(), use -> new LinkedHashSet<>())
                        .add(base);
            }
        }
        return columns;
    }

    private void add(UseBuilder use, Set<BaseColumn> bases, Comparison comparison) {
        List<Column> columns = bases.stream().map(BaseColumn::column).toList();
        Expression side = comparison.column();
        boolean cast = isCast(side);
        long type = cast ? castType(side, comparison) : 0;
        found.add(new WrappedColumn(
                use.table,
                columns,
                cast ? Wrapping.CAST : Wrapping.FUNCTION,
                cast
                        ? columns.get(0).name() + "::" + TypeNames.of(type).orElse("another type")
                        : PrintExpression.of(side),
                volatility(side),
                type,
                comparison.operator(),
                bare(comparison.other()) instanceof ParameterReference parameter ? parameter : null));
    }

    private static Expression bare(Expression expression) {
        return expression instanceof Relabel relabel ? bare(relabel.argument()) : expression;
    }

    /** Nothing but casts stands around one column. */
    private static boolean isCast(Expression expression) {
        Expression bare = bare(expression);
        if (bare instanceof ColumnReference) {
            return true;
        }
        Expression inside = castArgument(bare);
        return inside != null && isCast(inside);
    }

    private static @Nullable Expression castArgument(Expression expression) {
        if (expression instanceof FunctionCall call
                && call.cast()
                && !call.arguments().isEmpty()) {
            return call.arguments().get(0);
        }
        boolean other = expression instanceof Other cast
                && (cast.tag().equals(CAST_BY_TEXT) || cast.tag().equals(CAST_OF_ARRAY));
        return other && expression.children().size() == 1
                ? expression.children().get(0)
                : null;
    }

    /** What it is compared as: the outermost cast says so, or what stands on the other side. */
    private static long castType(Expression side, Comparison comparison) {
        long own = type(side);
        return own != 0 && !(side instanceof ColumnReference) ? own : type(comparison.other());
    }

    private static long type(Expression expression) {
        if (expression instanceof FunctionCall call) {
            return call.typeOid();
        } else if (expression instanceof Relabel relabel) {
            return relabel.typeOid();
        } else if (expression instanceof Constant constant) {
            return constant.typeOid();
        } else if (expression instanceof ParameterReference parameter) {
            return parameter.typeOid();
        } else if (expression instanceof OperatorCall call) {
            return call.typeOid();
        } else if (expression instanceof ColumnReference column) {
            return column.typeOid();
        }
        return 0;
    }

    private static boolean isMadeOfColumnsAlone(Expression expression) {
        boolean[] more = {false};
        expression.forEach(part -> more[0] |= part instanceof AggregateCall
                || part instanceof WindowCall
                || part instanceof Subquery
                || part instanceof ParameterReference
                || (part instanceof FunctionCall call && call.returnsSet())
                || (part instanceof Other other && other.tag().equals(OTHER_COLLATION))
                || (part instanceof ColumnReference column && column.attribute() <= 0));
        return !more[0];
    }

    private static Volatility volatility(Expression expression) {
        Volatility[] most = {Volatility.IMMUTABLE};
        expression.forEach(part -> {
            Volatility own = part instanceof FunctionCall call
                    ? call.volatility()
                    : part instanceof OperatorCall call ? call.operator().volatility() : Volatility.IMMUTABLE;
            most[0] = own.compareTo(most[0]) > 0 ? own : most[0];
        });
        return most[0];
    }
}
