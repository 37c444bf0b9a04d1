// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.advisor.Catalog;
import io.tenfold.model.tree.AnalysedStatement;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import java.util.List;

/**
 * Reads the tree of a statement into what each block asks of each of its tables: also of blocks in FROM, WITH, the arms of
 * a UNION and expressions.
 *
 * <pre>
 *   SELECT o.total FROM orders o JOIN customer c ON c.id = o.customer_id
 *   WHERE c.region = $1 AND o.created > $2 ORDER BY o.created LIMIT 10
 *
 *   orders:   join customer_id, range created, order created (limited), read total, customer_id, created
 *   customer: equality region, join id, read id, region
 * </pre>
 */
public final class ReadTableUses {
    private ReadTableUses() {}

    /** The uses in the order the tables are met, outer blocks first; tables the catalog does not know are left out. */
    public static List<TableUse> of(AnalysedStatement statement, Catalog catalog) {
        List<Scope> scopes = Scope.open(statement, catalog);
        List<ColumnClasses> classes = scopes.stream().map(ReadConditions::of).toList();
        for (int position = 0; position < scopes.size(); position++) {
            ReadOrder.of(scopes.get(position), classes.get(position));
            readColumns(scopes.get(position));
            ReadSearches.of(scopes.get(position));
            ReadBeginnings.of(scopes.get(position));
            ReadConstantConditions.of(scopes.get(position));
        }
        return scopes.stream()
                .flatMap(scope -> scope.uses().stream())
                .map(UseBuilder::build)
                .toList();
    }

    private static void readColumns(Scope scope) {
        scope.forEachExpression(expression -> {
            if (expression instanceof ColumnReference reference) {
                Scope owner = scope.up(reference.levelsUp());
                if (owner != null) {
                    readColumn(reference, owner);
                }
            }
        });
    }

    private static void readColumn(ColumnReference reference, Scope owner) {
        UseBuilder use = owner.use(reference.entry());
        if (use == null) {
            Expression behind = owner.behindAlias(reference);
            if (behind != reference) {
                behind.forEach(part -> {
                    if (part instanceof ColumnReference inner && inner.levelsUp() == 0) {
                        readColumn(inner, owner);
                    }
                });
            }
        } else if (reference.attribute() <= 0) {
            use.coverable = false;
        } else {
            use.read.add(reference.column());
        }
    }
}
