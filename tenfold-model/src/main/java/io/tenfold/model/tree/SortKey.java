// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tree;

import static java.util.Objects.requireNonNull;

/**
 * One key of ORDER BY, GROUP BY or DISTINCT.
 *
 * @param expression what is sorted or grouped by
 * @param descending for ORDER BY
 * @param nullsFirst for ORDER BY
 */
public record SortKey(Expression expression, boolean descending, boolean nullsFirst) {
    public SortKey {
        requireNonNull(expression, "expression is null");
    }
}
