// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.ColumnReference;
import io.tenfold.model.tree.Expression.Subquery;
import io.tenfold.model.tree.QueryBlock;
import io.tenfold.model.tree.RangeEntry.SubqueryEntry;
import java.util.ArrayList;
import java.util.List;

/** The columns an expression depends on, those inside its subqueries that reach out of them included. */
final class OuterReferences {
    private OuterReferences() {}

    /** References with {@link ColumnReference#levelsUp} counted from the block the expression stands in. */
    static List<ColumnReference> of(Expression expression) {
        List<ColumnReference> all = new ArrayList<>();
        collect(expression, 0, all);
        return all;
    }

    private static void collect(Expression top, int depth, List<ColumnReference> all) {
        top.forEach(expression -> {
            if (expression instanceof ColumnReference reference && reference.levelsUp() >= depth) {
                all.add(new ColumnReference(
                        reference.entry(),
                        reference.attribute(),
                        reference.column(),
                        reference.typeOid(),
                        reference.levelsUp() - depth));
            } else if (expression instanceof Subquery subquery) {
                collect(subquery.block(), depth + 1, all);
            }
        });
    }

    private static void collect(QueryBlock block, int depth, List<ColumnReference> all) {
        block.forEachExpression(expression -> {
            if (expression instanceof ColumnReference || expression instanceof Subquery) {
                collectShallow(expression, depth, all);
            }
        });
        block.commonTables().forEach(table -> collect(table.block(), depth + 1, all));
        block.rangeTable().forEach(entry -> {
            if (entry instanceof SubqueryEntry subquery) {
                collect(subquery.block(), depth + 1, all);
            }
        });
    }

    // forEachExpression already descends; what it hands over must not be descended into a second time
    private static void collectShallow(Expression expression, int depth, List<ColumnReference> all) {
        if (expression instanceof Subquery subquery) {
            collect(subquery.block(), depth + 1, all);
        } else {
            collect(expression, depth, all);
        }
    }
}
