// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Relabel;
import java.util.ArrayList;
import java.util.List;

/** Reads which columns a statement's conditions compare with a value, whatever the operator. */
public final class ReadColumnSearches {
    private ReadColumnSearches() {}

    /** In the order they are met; something made of a column is left out. */
    public static List<ColumnSearch> of(AnalysedStatement statement, Catalog catalog) {
        List<ColumnSearch> found = new ArrayList<>();
        Comparisons.forEach(statement, catalog, (scope, comparison) -> {
            if (isBare(comparison.column())) {
                for (BaseColumn base : ResolveColumn.of(comparison.column(), scope)) {
                    found.add(new ColumnSearch(
                            base.use().table.name(),
                            base.name(),
                            comparison.operator().name(),
                            comparison.commuted()
                                    ? comparison.operator().commutatorRoles()
                                    : comparison.operator().roles()));
                }
            }
        });
        return List.copyOf(found);
    }

    private static boolean isBare(Expression expression) {
        return expression instanceof Relabel relabel
                ? isBare(relabel.argument())
                : expression instanceof ColumnReference;
    }
}
