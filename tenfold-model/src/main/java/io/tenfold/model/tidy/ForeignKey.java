// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.tidy;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.TableName;
import java.util.List;

/**
 * A foreign key, seen from the table that refers.
 *
 * @param name its name
 * @param table the table that refers
 * @param columns the columns that refer, in the key's order
 * @param referenced the table referred to
 * @param referencedColumns the columns referred to, in the key's order
 * @param inherited it is that of a partitioned table, seen at one of its partitions
 */
public record ForeignKey(
        String name,
        TableName table,
        List<String> columns,
        TableName referenced,
        List<String> referencedColumns,
        boolean inherited) {
    public ForeignKey {
        requireNonNull(name, "name is null");
        requireNonNull(table, "table is null");
        columns = List.copyOf(columns);
        requireNonNull(referenced, "referenced is null");
        referencedColumns = List.copyOf(referencedColumns);
    }
}
