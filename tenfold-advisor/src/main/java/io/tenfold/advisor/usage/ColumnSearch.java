// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.usage;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import io.tenfold.model.tree.OperatorRole;
import java.util.List;

/**
 * A column that a condition compares with a value.
 *
 * @param table its table
 * @param column its name
 * @param operator name of the operator
 * @param roles what the operator means to access methods, seen from the column
 */
public record ColumnSearch(TableName table, String column, String operator, List<OperatorRole> roles) {
    public ColumnSearch {
        requireNonNull(table, "table is null");
        requireNonNull(column, "column is null");
        requireNonNull(operator, "operator is null");
        roles = List.copyOf(roles);
    }

    /** Some operator class of that access method can serve it. */
    public boolean servedBy(String method) {
        return roles.stream().anyMatch(role -> role.method().equals(method));
    }
}
