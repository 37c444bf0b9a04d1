// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ArrayComparison;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.Expression.FunctionCall;
import io.tenfold.model.tree.Expression.NullTest;
import io.tenfold.model.tree.Expression.OperatorCall;
import io.tenfold.model.tree.Expression.Other;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.Expression.SubqueryKind;
import io.tenfold.model.tree.Operator;
import io.tenfold.model.tree.Volatility;
import java.util.List;
import java.util.OptionalInt;

/**
 * Reads what the conditions of one block ask of its tables.
 *
 * <p>Only operators count that the column's own b-tree family knows (pg_amop): a cast on the column, or a value of a type
 * from another family, leaves nothing an index could search, and so leaves nothing here.
 */
final class ReadConditions {
    private final Scope scope;
    private final ColumnClasses classes = new ColumnClasses();

    private ReadConditions(Scope scope) {
        this.scope = scope;
    }

    /** Reads all conditions of the block into its uses; returns which columns they make equal. */
    static ColumnClasses of(Scope scope) {
        ReadConditions reading = new ReadConditions(scope);
        Conjuncts.of(scope.block).forEach(reading::condition);
        reading.spreadEqualities();
        return reading.classes;
    }

    private void condition(Expression condition) {
        if (condition instanceof OperatorCall call && call.arguments().size() == 2) {
            comparison(call);
        } else if (condition instanceof ArrayComparison list) {
            list(list);
        } else if (condition instanceof NullTest test && test.isNull()) {
            searched(test.argument());
        } else if (condition instanceof ColumnReference flag) {
            searched(flag);
        } else if (condition instanceof BooleanExpression connective) {
            connective(connective);
        } else if (condition instanceof Subquery subquery && subquery.kind() == SubqueryKind.ANY) {
            inSubquery(subquery);
        } else if (condition instanceof Other other) {
            other(other);
        }
    }

    /** IS TRUE and its kin, and {@code (a, b) > ($1, $2)}. */
    private void other(Other condition) {
        if (condition.tag().equals("BOOLEANTEST") && condition.parts().size() == 1) {
            searched(condition.parts().get(0));
        } else if (condition.tag().equals("ROWCOMPAREEXPR")) {
            ReadRowComparison.of(condition, scope);
        }
    }

    private void connective(BooleanExpression expression) {
        if (expression.connective() == Connective.OR) {
            ReadAlternatives.of(expression, scope).forEach(this::condition);
        } else if (expression.connective() == Connective.NOT
                && expression.arguments().get(0) instanceof ColumnReference flag) {
            searched(flag);
        }
    }

    private void comparison(OperatorCall call) {
        Expression left = call.arguments().get(0);
        Expression right = call.arguments().get(1);
        compare(new Comparison(left, call.operator(), false, right));
        compare(new Comparison(right, call.operator(), true, left));
        equate(call.operator(), left, right);
    }

    private void compare(Comparison comparison) {
        if (isVolatile(comparison.other())) {
            return;
        }
        for (BaseColumn base : ResolveColumn.of(comparison.column(), scope)) {
            OptionalInt strategy = comparison.strategy(base);
            if (strategy.isPresent() && !dependsOn(comparison.other(), base.use())) {
                note(base, strategy.getAsInt(), comparison);
            }
        }
    }

    private void note(BaseColumn base, int strategy, Comparison comparison) {
        int level = level(comparison.column());
        boolean joins =
                OuterReferences.of(comparison.other()).stream().anyMatch(reference -> reference.levelsUp() <= level);
        if (strategy != Operator.EQUAL) {
            // an outer column under a correlated inequality is no condition of the outer block
            if (level == 0) {
                base.use().range.add(base.name());
            }
        } else if (joins) {
            base.use().join.add(base.name());
        } else if (level == 0) {
            base.use().equality.add(base.name());
        }
    }

    private void equate(Operator operator, Expression left, Expression right) {
        List<BaseColumn> lefts = ResolveColumn.of(left, scope);
        List<BaseColumn> rights = ResolveColumn.of(right, scope);
        boolean local = level(left) == 0 && level(right) == 0;
        if (!local || lefts.size() != 1 || rights.size() != 1) {
            return;
        }
        OptionalInt strategy = new Comparison(left, operator, false, right).strategy(lefts.get(0));
        OptionalInt commuted = new Comparison(right, operator, true, left).strategy(rights.get(0));
        if (strategy.orElse(0) == Operator.EQUAL && commuted.orElse(0) == Operator.EQUAL) {
            classes.equal(lefts.get(0), rights.get(0));
        }
    }

    private void list(ArrayComparison comparison) {
        if (!comparison.any() || isVolatile(comparison.array())) {
            return;
        }
        Comparison seen = new Comparison(comparison.scalar(), comparison.operator(), false, comparison.array());
        for (BaseColumn base : ResolveColumn.of(comparison.scalar(), scope)) {
            if (seen.strategy(base).orElse(0) == Operator.EQUAL && !dependsOn(comparison.array(), base.use())) {
                base.use().in.add(base.name());
            }
        }
    }

    /** IS NULL and a bare boolean column: b-trees search both (match_boolean_index_clause, match_clause_to_indexcol). */
    private void searched(Expression argument) {
        for (BaseColumn base : ResolveColumn.of(argument, scope)) {
            if (base.column().btreeFamily() != 0 && level(argument) == 0) {
                base.use().equality.add(base.name());
            }
        }
    }

    private void inSubquery(Subquery subquery) {
        Scope inside = scope.of(subquery);
        Expression test = subquery.test();
        if (inside == null || test == null) {
            return;
        }
        Expression column = test instanceof OperatorCall call ? call.arguments().get(0) : test;
        ResolveColumn.of(column, scope).forEach(ReadConditions::joined);
        ResolveColumn.target(inside.block, 1).ifPresent(target -> ResolveColumn.of(target.expression(), inside)
                .forEach(ReadConditions::joined));
    }

    private static void joined(BaseColumn base) {
        if (base.column().btreeFamily() != 0) {
            base.use().join.add(base.name());
        }
    }

    private void spreadEqualities() {
        for (BaseColumn column : classes.all()) {
            boolean known = classes.membersOf(column).stream()
                    .anyMatch(member -> member.use().equality.contains(member.name()));
            if (known) {
                column.use().equality.add(column.name());
            }
        }
    }

    private boolean dependsOn(Expression expression, UseBuilder use) {
        return OuterReferences.of(expression).stream().anyMatch(reference -> ResolveColumn.of(reference, scope).stream()
                .anyMatch(base -> base.use() == use));
    }

    private static int level(Expression expression) {
        return OuterReferences.of(expression).stream()
                .mapToInt(ColumnReference::levelsUp)
                .max()
                .orElse(0);
    }

    private static boolean isVolatile(Expression expression) {
        boolean[] found = {false};
        expression.forEach(
                part -> found[0] |= part instanceof FunctionCall call && call.volatility() == Volatility.VOLATILE);
        return found[0];
    }
}
