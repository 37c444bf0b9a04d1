// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.BooleanExpression;
import io.tenfold.model.tree.Expression.Connective;
import io.tenfold.model.tree.JoinTree;
import io.tenfold.model.tree.QueryBlock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conditions of a block that must all hold: WHERE, ON and HAVING, with every AND taken apart. */
final class Conjuncts {
    private Conjuncts() {}

    static List<Expression> of(QueryBlock block) {
        List<Expression> all = new ArrayList<>();
        collect(block.from(), all);
        split(block.having(), all);
        return all;
    }

    /** One condition taken apart. */
    static List<Expression> of(Expression condition) {
        List<Expression> all = new ArrayList<>();
        split(condition, all);
        return all;
    }

    private static void collect(JoinTree tree, List<Expression> all) {
        if (tree instanceof JoinTree.From from) {
            from.items().forEach(item -> collect(item, all));
            split(from.where(), all);
        } else if (tree instanceof JoinTree.Join join) {
            collect(join.left(), all);
            collect(join.right(), all);
            split(join.condition(), all);
        }
    }

    private static void split(@Nullable Expression condition, List<Expression> all) {
        if (condition instanceof BooleanExpression and && and.connective() == Connective.AND) {
            and.arguments().forEach(argument -> split(argument, all));
        } else if (condition != null) {
            all.add(condition);
        }
    }
}
