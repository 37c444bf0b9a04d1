// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.write;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import java.util.List;

/**
 * A table, the index it does not have yet, and how it is written.
 *
 * @param name of the table
 * @param columns their definitions beside {@code id int PRIMARY KEY}
 * @param row values of those columns as expressions over the row's number {@code i}
 * @param fillfactor of the table, percent
 * @param existing keys of the indexes it has beside the primary key, as CREATE INDEX takes them behind the table's name
 * @param candidate the index to be judged
 * @param assignment what an UPDATE of a row sets, over the row's columns and {@code k}, a number that no other update has
 */
record WriteCase(
        String name,
        String columns,
        String row,
        int fillfactor,
        List<String> existing,
        IndexDefinition candidate,
        String assignment) {
    WriteCase {
        requireNonNull(name, "name is null");
        existing = List.copyOf(existing);
        requireNonNull(candidate, "candidate is null");
    }

    TableName table() {
        return new TableName("public", name);
    }

    /** The UPDATE as an application sends it. */
    String update() {
        return "UPDATE " + name + " SET " + assignment.replace(":k", "$2") + " WHERE id = $1";
    }
}
