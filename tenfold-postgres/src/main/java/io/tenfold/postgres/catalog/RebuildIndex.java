// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.catalog;

import io.tenfold.model.catalog.Index;
import io.tenfold.sql.text.Quote;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The statements that make a dropped index again. pg_get_indexdef prints storage parameters, but neither tablespace, comment
 * nor statistics targets.
 *
 * @param index the index
 * @param predicate condition of a partial index as PostgreSQL prints it, null for all rows
 * @param tablespace null for the database's own
 * @param comment null where there is none
 * @param targets statistics targets of expressions, each {@code column-number target}
 */
record RebuildIndex(
        Index index,
        @Nullable String predicate,
        @Nullable String tablespace,
        @Nullable String comment,
        List<String> targets) {
    private static final String INDEX = "INDEX ";

    RebuildIndex {
        targets = List.copyOf(targets);
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add(inTablespace(concurrently(index.ddl())));
        String name = Quote.identifier(index.schema()) + "." + Quote.identifier(index.name());
        for (String target : targets) {
            String[] words = target.split(" ");
            statements.add("ALTER INDEX " + name + " ALTER COLUMN " + words[0] + " SET STATISTICS " + words[1]);
        }
        if (comment != null) {
            statements.add("COMMENT ON INDEX " + name + " IS " + Quote.literal(comment));
        }
        return statements;
    }

    private static String concurrently(String ddl) {
        int name = ddl.indexOf(INDEX) + INDEX.length();
        return ddl.substring(0, name) + "CONCURRENTLY " + ddl.substring(name);
    }

    /** TABLESPACE stands before WHERE, which ends the statement: both texts are printed by ruleutils.c in the same session. */
    private String inTablespace(String ddl) {
        if (tablespace == null) {
            return ddl;
        }
        String where = predicate == null ? "" : " WHERE " + predicate;
        return ddl.substring(0, ddl.length() - where.length()) + " TABLESPACE " + Quote.identifier(tablespace) + where;
    }
}
