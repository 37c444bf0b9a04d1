// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * An index that is there.
 *
 * @param schema its schema
 * @param name its name
 * @param table its table
 * @param definition null where it has a part Tenfold cannot express (another access method, say)
 * @param ddl the CREATE INDEX text PostgreSQL prints for it
 * @param bytes size on disk
 * @param valid pg_index.indisvalid
 * @param unique pg_index.indisunique
 * @param constraint backs a primary key, unique or exclusion constraint
 * @param ours carries Tenfold's comment
 */
public record Index(
        String schema,
        String name,
        TableName table,
        @Nullable IndexDefinition definition,
        String ddl,
        long bytes,
        boolean valid,
        boolean unique,
        boolean constraint,
        boolean ours) {
    public Index {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
        requireNonNull(table, "table is null");
        requireNonNull(ddl, "ddl is null");
    }
}
