// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.tree.Expression;
import io.tenfold.model.tree.Expression.Other;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads {@code (a, b) > ($1, $2)}, by which pages are turned: a b-tree that begins with these columns in this order begins
 * to read at that row (match_rowcompare_to_indexcol in indxpath.c).
 */
final class ReadRowComparison {
    private ReadRowComparison() {}

    /** Notes it in the use of its columns; its parts are the left sides, then the right ones. */
    static void of(Other comparison, Scope scope) {
        int pairs = comparison.parts().size() / 2;
        List<Expression> left = comparison.parts().subList(0, pairs);
        List<Expression> right = comparison.parts().subList(pairs, 2 * pairs);
        side(left, right, scope);
        side(right, left, scope);
    }

    private static void side(List<Expression> columns, List<Expression> others, Scope scope) {
        List<BaseColumn> found = new ArrayList<>();
        for (int pair = 0; pair < columns.size(); pair++) {
            boolean value = OuterReferences.of(others.get(pair)).stream().noneMatch(column -> column.levelsUp() == 0);
            List<BaseColumn> bases = value ? ResolveColumn.of(columns.get(pair), scope) : List.of();
            boolean same = bases.size() == 1
                    && bases.get(0).column().btreeFamily() != 0
                    && (found.isEmpty() || found.get(0).use() == bases.get(0).use());
            if (!same) {
                break; // the columns before it are still a range
            }
            found.add(bases.get(0));
        }
        note(found);
    }

    private static void note(List<BaseColumn> columns) {
        if (!columns.isEmpty()) {
            List<IndexKey> keys =
                    columns.stream().map(base -> base.key(false, false)).toList();
            columns.get(0).use().range.add(columns.get(0).name());
            columns.get(0).use().orderings.add(new Ordering(keys, false));
        }
    }
}
