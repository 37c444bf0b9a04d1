// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One entry of a block's target list.
 *
 * @param expression what is computed
 * @param name output name, null where none
 * @param hidden only there for sorting or grouping (resjunk)
 * @param number position from 1 (for UPDATE and INSERT: the attribute number written)
 * @param sortGroupReference 0, or the number by which ORDER BY, GROUP BY and DISTINCT name it
 */
public record Target(Expression expression, @Nullable String name, boolean hidden, int number, int sortGroupReference) {
    public Target {
        requireNonNull(expression, "expression is null");
    }
}
