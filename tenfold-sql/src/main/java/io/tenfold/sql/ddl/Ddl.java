// SPDX-License-Identifier: Apache-2.0
package io.tenfold.sql.ddl;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.text.PrintIndex;
import io.tenfold.sql.text.Quote;

/** A statement that may change a database. There is no other kind: what is not one of these is not executed. */
public sealed interface Ddl {

    /** The statement, without a {@code ;}, as it is executed: names quoted and qualified, concurrently. */
    String text();

    /**
     * A new index; it gets its table's schema.
     *
     * @param name its name, not quoted
     * @param unique UNIQUE
     * @param table the table
     * @param body everything after the table's name: access method, keys, INCLUDE, WITH, TABLESPACE, WHERE
     */
    record CreateIndex(String name, boolean unique, TableName table, String body) implements Ddl {
        public CreateIndex {
            requireNonNull(name, "name is null");
            requireNonNull(table, "table is null");
            requireNonNull(body, "body is null");
        }

        /** An index of that definition. */
        public static CreateIndex of(String name, IndexDefinition definition) {
            return new CreateIndex(name, definition.unique(), definition.table(), PrintIndex.using(definition));
        }

        @Override
        public String text() {
            return text("CONCURRENTLY ", "");
        }

        /** The same without CONCURRENTLY, for a table that nobody else uses. */
        public String plainText() {
            return text("", "");
        }

        /** The same on a partitioned table alone, as what the indexes of its partitions are then attached to. */
        public String onlyText() {
            return text("", "ONLY ");
        }

        /** The statement that takes it back. */
        public DropIndex drop() {
            return new DropIndex(table.schema(), name);
        }

        /** The same index on another table under another name. */
        public CreateIndex on(TableName other, String otherName) {
            return new CreateIndex(otherName, unique, other, body);
        }

        private String text(String concurrently, String only) {
            return "CREATE " + (unique ? "UNIQUE " : "") + "INDEX " + concurrently + Quote.identifier(name) + " ON "
                    + only + Quote.table(table) + " " + body;
        }
    }

    /**
     * An index goes.
     *
     * @param schema its schema, not quoted
     * @param name its name, not quoted
     */
    record DropIndex(String schema, String name) implements Ddl {
        public DropIndex {
            requireNonNull(schema, "schema is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String text() {
            return PrintIndex.drop(schema, name, true);
        }
    }

    /**
     * An index is built anew under its own name.
     *
     * @param schema its schema, not quoted
     * @param name its name, not quoted
     */
    record RebuildIndex(String schema, String name) implements Ddl {
        public RebuildIndex {
            requireNonNull(schema, "schema is null");
            requireNonNull(name, "name is null");
        }

        @Override
        public String text() {
            return "REINDEX INDEX CONCURRENTLY " + Quote.table(new TableName(schema, name));
        }
    }

    /**
     * Extended statistics on one table.
     *
     * @param schema their schema, not quoted
     * @param name their name, not quoted
     * @param table the table
     * @param body everything between the name and FROM
     */
    record CreateStatistics(String schema, String name, TableName table, String body) implements Ddl {
        public CreateStatistics {
            requireNonNull(schema, "schema is null");
            requireNonNull(name, "name is null");
            requireNonNull(table, "table is null");
            requireNonNull(body, "body is null");
        }

        @Override
        public String text() {
            return "CREATE STATISTICS " + Quote.table(new TableName(schema, name)) + " " + body + " FROM "
                    + Quote.table(table);
        }

        /** The statement that takes them back. */
        public String drop() {
            return "DROP STATISTICS " + Quote.table(new TableName(schema, name));
        }
    }
}
