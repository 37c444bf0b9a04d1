// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.catalog;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What an index is, apart from its name, size and state. Two indexes with equal definitions serve the same.
 *
 * @param table the indexed table
 * @param method access method
 * @param keys at least one, in order
 * @param include columns that are stored but not searched, in order
 * @param predicate condition of a partial index as PostgreSQL prints it, null for all rows
 * @param unique UNIQUE
 */
public record IndexDefinition(
        TableName table,
        IndexMethod method,
        List<IndexKey> keys,
        List<String> include,
        @Nullable String predicate,
        boolean unique) {
    public IndexDefinition {
        requireNonNull(table, "table is null");
        requireNonNull(method, "method is null");
        keys = List.copyOf(keys);
        include = List.copyOf(include);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException("an index needs a key");
        }
    }

    /** A plain b-tree on columns, ascending. */
    public static IndexDefinition btree(TableName table, List<String> columns) {
        List<IndexKey> keys = columns.stream().map(IndexKey::ascending).toList();
        return new IndexDefinition(table, IndexMethod.BTREE, keys, List.of(), null, false);
    }

    /** The same keys with these columns stored beside them. */
    public IndexDefinition including(List<String> columns) {
        return new IndexDefinition(table, method, keys, columns, predicate, unique);
    }

    /** The same for the rows that satisfy a condition. */
    public IndexDefinition where(String condition) {
        return new IndexDefinition(table, method, keys, include, condition, unique);
    }

    /** Whether a key is computed. */
    public boolean hasExpression() {
        return keys.stream().anyMatch(key -> key.expression() != null);
    }

    /** For reading, not for SQL: {@code orders (customer_id, created_at DESC) INCLUDE (total)}. */
    @Override
    public String toString() {
        String using = method == IndexMethod.BTREE ? "" : " USING " + method.sqlName();
        String keyList = keys.stream().map(IndexDefinition::describe).collect(Collectors.joining(", ", " (", ")"));
        String included = include.isEmpty() ? "" : " INCLUDE (" + String.join(", ", include) + ")";
        return table + using + keyList + included + (predicate == null ? "" : " WHERE " + predicate);
    }

    private static String describe(IndexKey key) {
        String subject = String.valueOf(key.column() != null ? key.column() : key.expression());
        String operatorClass = key.operatorClass() == null ? "" : " " + key.operatorClass();
        String direction = key.descending() ? " DESC" : "";
        String nulls = key.nullsFirst() == key.descending() ? "" : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return subject + operatorClass + direction + nulls;
    }
}
