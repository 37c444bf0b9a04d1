// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When two results of a statement count as the same. Rows are always compared as a multiset: SQL promises no order
 * but that of ORDER BY.
 *
 * @param orderColumns result columns (from 0) the statement orders by, the leading ones that are visible; their
 *     sequence must be the same too. Empty for a statement that does not order
 * @param approximate floating-point columns are compared with a relative tolerance of 1e-9, because sums of them
 *     depend on the order in which the rows are met
 * @param mayDiffer why two executions may differ although nothing changed, null where they may not
 */
public record ComparisonRule(
        List<Integer> orderColumns,
        boolean approximate,
        @Nullable String mayDiffer) {
    public ComparisonRule {
        orderColumns = List.copyOf(orderColumns);
    }

    /** Equal rows, in any order. */
    public static ComparisonRule multiset() {
        return new ComparisonRule(List.of(), false, null);
    }
}
