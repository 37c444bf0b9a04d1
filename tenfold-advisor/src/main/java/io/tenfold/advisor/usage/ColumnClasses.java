// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Columns that equalities make equal, as PostgreSQL's equivalence classes do: with {@code a.x = b.y AND a.x = $1} an index
 * on {@code b.y} is searched for {@code $1} too.
 */
final class ColumnClasses {
    private final Map<BaseColumn, BaseColumn> parents = new LinkedHashMap<>();

    void equal(BaseColumn left, BaseColumn right) {
        BaseColumn leftRoot = root(left);
        BaseColumn rightRoot = root(right);
        if (!leftRoot.equals(rightRoot)) {
            parents.put(rightRoot, leftRoot);
        }
    }

    /** All members of the class of that column, itself included, in the order they were met. */
    List<BaseColumn> membersOf(BaseColumn column) {
        BaseColumn root = root(column);
        return parents.keySet().stream()
                .filter(member -> root(member).equals(root))
                .toList();
    }

    /** Every column seen. */
    List<BaseColumn> all() {
        return List.copyOf(parents.keySet());
    }

    private BaseColumn root(BaseColumn column) {
        BaseColumn at = column;
        BaseColumn above = parents.computeIfAbsent(at, self -> self);
        while (!above.equals(at)) {
            at = above;
            above = parents.getOrDefault(at, at);
        }
        return at;
    }
}
