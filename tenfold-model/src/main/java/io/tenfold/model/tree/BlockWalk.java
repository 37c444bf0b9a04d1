// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The order in which blocks and expressions are visited. */
final class BlockWalk {
    private BlockWalk() {}

    static void walk(QueryBlock block, Consumer<QueryBlock> visitor) {
        visitor.accept(block);
        block.commonTables().forEach(table -> walk(table.block(), visitor));
        for (RangeEntry entry : block.rangeTable()) {
            if (entry instanceof RangeEntry.SubqueryEntry subquery) {
                walk(subquery.block(), visitor);
            }
        }
        block.forEachExpression(expression -> {
            if (expression instanceof Expression.Subquery subquery) {
                walk(subquery.block(), visitor);
            }
        });
    }

    /** The top expressions of a block, each once. */
    static List<Expression> expressions(QueryBlock block) {
        List<Expression> all = new ArrayList<>();
        block.targets().forEach(target -> all.add(target.expression()));
        conditions(block.from(), all);
        add(block.having(), all);
        add(block.limit(), all);
        add(block.offset(), all);
        for (RangeEntry entry : block.rangeTable()) {
            if (entry instanceof RangeEntry.DerivedEntry derived
                    && !derived.kind().equals("JOIN")) {
                all.addAll(derived.expressions());
            }
        }
        return all;
    }

    private static void conditions(JoinTree tree, List<Expression> all) {
        if (tree instanceof JoinTree.From from) {
            from.items().forEach(item -> conditions(item, all));
            add(from.where(), all);
        } else if (tree instanceof JoinTree.Join join) {
            conditions(join.left(), all);
            conditions(join.right(), all);
            add(join.condition(), all);
        }
    }

    private static void add(@Nullable Expression expression, List<Expression> all) {
        if (expression != null) {
            all.add(expression);
        }
    }
}
