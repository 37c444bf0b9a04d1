// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.ddl.UnreadableDdlException;
import io.tenfold.sql.text.Quote;
import java.util.Optional;

/**
 * One statement of a migration so that it may be run again: what is there is left alone, and the INVALID remnant of a build is dropped
 * first. Each tool can say that in another way: psql runs what a query returns; Flyway reads a whole PL/pgSQL block, in which nothing can
 * be dropped concurrently, so that it waits a second for the table at most; Liquibase asks before it begins, and cuts at every semicolon.
 */
final class RepeatableStep {
    private static final String ON_ONLY = " ON ONLY ";

    private RepeatableStep() {}

    static String forPsql(String step) {
        String remnant = builds(step)
                .map(index -> """
                SELECT %s WHERE EXISTS (SELECT FROM pg_catalog.pg_index WHERE NOT indisvalid AND indexrelid = %s) \\gexec
                """.formatted(Quote.literal(index.drop().text()), oid(index)))
                .orElse("");
        return remnant + careful(step) + ";\n";
    }

    static String forFlyway(String step) {
        String remnant = builds(step)
                .map(index -> """
                DO $tenfold$ BEGIN
                  IF EXISTS (SELECT FROM pg_catalog.pg_index WHERE NOT indisvalid AND indexrelid = %s) THEN
                    SET LOCAL lock_timeout = '1s';
                    DROP INDEX %s;
                  END IF;
                END $tenfold$;
                """.formatted(oid(index), name(index)))
                .orElse("");
        return remnant + careful(step) + ";\n";
    }

    static String forLiquibase(String step) {
        return builds(step)
                        .map(index ->
                                index.drop().text().replaceFirst("CONCURRENTLY ", "CONCURRENTLY IF EXISTS ") + ";\n")
                        .orElse("")
                + careful(step) + ";\n";
    }

    /** The oid of that index, null where it is not there. */
    static String oid(Ddl.CreateIndex index) {
        return "pg_catalog.to_regclass(" + Quote.literal(name(index)) + ")";
    }

    private static String name(Ddl.CreateIndex index) {
        return Quote.table(new TableName(index.table().schema(), index.name()));
    }

    /** With IF EXISTS or IF NOT EXISTS where it belongs. */
    private static String careful(String step) {
        if (step.startsWith("DROP INDEX CONCURRENTLY ")) {
            return step.replaceFirst("CONCURRENTLY ", "CONCURRENTLY IF EXISTS ");
        }
        if (step.startsWith("CREATE STATISTICS ")) {
            return step.replaceFirst("STATISTICS ", "STATISTICS IF NOT EXISTS ");
        }
        if (builds(step).isPresent()) {
            return step.replaceFirst("INDEX CONCURRENTLY ", "INDEX CONCURRENTLY IF NOT EXISTS ");
        }
        return step.startsWith("CREATE ") && step.contains(ON_ONLY)
                ? step.replaceFirst("INDEX ", "INDEX IF NOT EXISTS ")
                : step;
    }

    /** The index that a statement builds concurrently; empty when it is another statement. */
    private static Optional<Ddl.CreateIndex> builds(String step) {
        if (!step.matches("(?s)CREATE (UNIQUE )?INDEX CONCURRENTLY .*")) {
            return Optional.empty();
        }
        try {
            return ReadDdl.of(step) instanceof Ddl.CreateIndex index ? Optional.of(index) : Optional.empty();
        } catch (UnreadableDdlException other) {
            return Optional.empty();
        }
    }
}
