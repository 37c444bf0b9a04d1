// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One key of an index.
 *
 * @param column name of the column as stored in the catalog, null for an expression
 * @param expression the expression as PostgreSQL prints it, null for a column
 * @param descending DESC
 * @param nullsFirst NULLS FIRST (PostgreSQL's default is last for ascending, first for descending)
 * @param operatorClass null for the default one
 * @param collation null for the column's own
 */
public record IndexKey(
        @Nullable String column,
        @Nullable String expression,
        boolean descending,
        boolean nullsFirst,
        @Nullable String operatorClass,
        @Nullable String collation) {
    public IndexKey {
        if ((column == null) == (expression == null)) {
            throw new IllegalArgumentException("an index key is either a column or an expression");
        }
    }

    /** Ascending, NULLS LAST, default operator class and collation. */
    public static IndexKey ascending(String column) {
        return new IndexKey(requireNonNull(column, "column is null"), null, false, false, null, null);
    }

    /** Descending, NULLS FIRST, default operator class and collation. */
    public static IndexKey descending(String column) {
        return new IndexKey(requireNonNull(column, "column is null"), null, true, true, null, null);
    }
}
