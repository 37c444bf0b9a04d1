// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

/**
 * A relation's name with its schema, both as stored in the catalog (not quoted).
 *
 * @param schema schema
 * @param name relation
 */
public record TableName(String schema, String name) implements Comparable<TableName> {
    public TableName {
        requireNonNull(schema, "schema is null");
        requireNonNull(name, "name is null");
    }

    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema != 0 ? bySchema : name.compareTo(other.name);
    }

    /** For reading, not for SQL: the schema is left out where it is {@code public}, nothing is quoted. */
    @Override
    public String toString() {
        return schema.equals("public") ? name : schema + "." + name;
    }
}
