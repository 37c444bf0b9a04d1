// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.draw;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;

/**
 * A column whose values are wanted.
 *
 * @param table its table
 * @param column its name
 */
public record ValuedColumn(TableName table, String column) {
    public ValuedColumn {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
    }
}
