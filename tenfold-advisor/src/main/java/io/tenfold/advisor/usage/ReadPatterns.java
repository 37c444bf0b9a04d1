// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.advisor.usage.PatternCondition.Kind;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Relabel;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the conditions that compare a text with a pattern. */
public final class ReadPatterns {
    /** FirstNormalObjectId: an operator of the user's may be called like one of PostgreSQL's. */
    private static final long FIRST_OF_USER = 16_384;

    private ReadPatterns() {}

    /** In the order they are met. */
    public static List<PatternCondition> of(AnalysedStatement statement, Catalog catalog) {
        List<PatternCondition> found = new ArrayList<>();
        Comparisons.forEach(statement, catalog, (scope, comparison) -> {
            for (Kind kind : Kind.values()) {
                boolean pattern = !comparison.commuted()
                        && comparison.operator().name().equals(kind.operator())
                        && comparison.operator().oid() < FIRST_OF_USER;
                if (pattern) {
                    add(scope, comparison, kind, found);
                }
            }
        });
        return List.copyOf(found);
    }

    private static void add(Scope scope, Comparison comparison, Kind kind, List<PatternCondition> found) {
        Set<BaseColumn> columns = new LinkedHashSet<>();
        OuterReferences.of(comparison.column()).forEach(column -> columns.addAll(ResolveColumn.of(column, scope)));
        for (BaseColumn base : columns) {
            found.add(new PatternCondition(
                    base.use().table,
                    base.column(),
                    isBare(comparison.column()),
                    PrintExpression.of(comparison.column()),
                    kind,
                    comparison.other()));
        }
    }

    private static boolean isBare(Expression expression) {
        return expression instanceof Relabel relabel
                ? isBare(relabel.argument())
                : expression instanceof ColumnReference;
    }
}
