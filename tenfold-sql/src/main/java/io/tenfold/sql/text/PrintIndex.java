// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.text;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexKey;
import io.tenfold.model.catalog.IndexMethod;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Prints the DDL of an index. Expressions, predicates, operator classes and collations are taken as PostgreSQL prints
 * them, that is already quoted and qualified.
 */
public final class PrintIndex {
    private PrintIndex() {}

    /**
     * CREATE INDEX, without a {@code ;}. The index gets its table's schema, as always in PostgreSQL.
     *
     * @param name the index's name, not quoted
     * @param definition what is created
     * @param concurrently CONCURRENTLY: without blocking writers, not in a transaction
     */
    public static String create(String name, IndexDefinition definition, boolean concurrently) {
        return "CREATE " + (definition.unique() ? "UNIQUE " : "") + "INDEX " + (concurrently ? "CONCURRENTLY " : "")
                + Quote.identifier(name) + " ON " + Quote.table(definition.table()) + " " + using(definition);
    }

    /**
     * DROP INDEX, without a {@code ;}.
     *
     * @param schema the index's schema, not quoted
     * @param name the index's name, not quoted
     * @param concurrently CONCURRENTLY: without blocking readers and writers, not in a transaction
     */
    public static String drop(String schema, String name, boolean concurrently) {
        return "DROP INDEX " + (concurrently ? "CONCURRENTLY " : "") + Quote.identifier(schema) + "."
                + Quote.identifier(name);
    }

    /** The DDL after the table's name, from {@code USING} to its end. */
    public static String using(IndexDefinition definition) {
        String keys = definition.keys().stream()
                .map(key -> key(key, definition.method()))
                .collect(Collectors.joining(", "));
        String include = definition.include().isEmpty()
                ? ""
                : definition.include().stream()
                        .map(Quote::identifier)
                        .collect(Collectors.joining(", ", " INCLUDE (", ")"));
        String predicate = definition.predicate() == null ? "" : " WHERE " + definition.predicate();
        return "USING " + definition.method().sqlName() + " (" + keys + ")" + include + predicate;
    }

    private static String key(IndexKey key, IndexMethod method) {
        String subject = key.column() != null ? Quote.identifier(key.column()) : "(" + key.expression() + ")";
        String order = method == IndexMethod.BTREE ? order(key) : "";
        return subject + word(" COLLATE ", key.collation()) + word(" ", key.operatorClass()) + order;
    }

    private static String word(String before, @Nullable String word) {
        return word == null ? "" : before + word;
    }

    /** Only what differs from the default: NULLS LAST ascending, NULLS FIRST descending. */
    private static String order(IndexKey key) {
        String nulls = key.nullsFirst() == key.descending() ? "" : key.nullsFirst() ? " NULLS FIRST" : " NULLS LAST";
        return (key.descending() ? " DESC" : "") + nulls;
    }
}
