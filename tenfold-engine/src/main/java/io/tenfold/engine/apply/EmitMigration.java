// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import io.tenfold.model.catalog.TableName;
import io.tenfold.sql.ddl.Ddl;
import io.tenfold.sql.ddl.ReadDdl;
import io.tenfold.sql.text.Quote;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Writes a plan as a migration, with all that its tool needs so that a concurrent build is not wrapped in a transaction. Before an index
 * is built, a remnant of its name is dropped: a migration that failed in the middle can so be run again, which {@code IF NOT EXISTS}
 * would take for done.
 */
public final class EmitMigration {
    private static final DateTimeFormatter VERSION =
            DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST_NAME = 100;

    private EmitMigration() {}

    /** Which tool runs it. */
    public enum Format {
        /** psql, outside of a transaction. */
        SQL,
        /** One file for each change, and its script configuration. */
        FLYWAY,
        /** One formatted SQL changelog. */
        LIQUIBASE
    }

    /** The files, in the order in which they are run. */
    public static List<EmittedFile> files(List<EmittedChange> changes, Format format, Instant now) {
        return switch (format) {
            case SQL -> List.of(new EmittedFile("tenfold.sql", sql(changes)));
            case FLYWAY -> flyway(changes, now);
            case LIQUIBASE -> List.of(new EmittedFile("tenfold.changelog.sql", liquibase(changes)));
        };
    }

    private static String sql(List<EmittedChange> changes) {
        StringBuilder text = new StringBuilder("""
                -- Run outside of a transaction: psql -v ON_ERROR_STOP=1 -f tenfold.sql, without --single-transaction.
                SET statement_timeout = 0;
                SET lock_timeout = 0;
                """);
        for (EmittedChange change : changes) {
            text.append('\n').append(statements(change));
            change.undo().forEach(statement -> text.append("-- undo: ")
                    .append(statement.replace("\n", "\n-- "))
                    .append(";\n"));
        }
        return text.toString();
    }

    private static List<EmittedFile> flyway(List<EmittedChange> changes, Instant now) {
        List<EmittedFile> files = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            EmittedChange change = changes.get(i);
            String name = "V%s_%03d__tenfold_%s.sql".formatted(VERSION.format(now), i + 1, plain(change.id()));
            files.add(new EmittedFile(name, """
                    -- Needs the setting flyway.postgresql.transactional.lock=false: else Flyway's own transaction is waited for, for ever.
                    """ + statements(change)));
            files.add(new EmittedFile(name + ".conf", "executeInTransaction=false\n"));
        }
        return files;
    }

    private static String liquibase(List<EmittedChange> changes) {
        StringBuilder text = new StringBuilder("--liquibase formatted sql\n");
        for (EmittedChange change : changes) {
            text.append("\n--changeset tenfold:").append(plain(change.id())).append(" runInTransaction:false\n");
            if (change.ddl() instanceof Ddl.CreateIndex create) {
                text.append("--preconditions onFail:MARK_RAN\n")
                        .append("--precondition-sql-check expectedResult:0 SELECT count(*) FROM pg_catalog.pg_index"
                                + " WHERE indisvalid AND indexrelid = pg_catalog.to_regclass(")
                        .append(Quote.literal(
                                Quote.table(new TableName(create.table().schema(), create.name()))))
                        .append(")\n");
            }
            text.append(statements(change));
            change.undo().forEach(statement -> text.append("--rollback ")
                    .append(statement.replace("\n", " "))
                    .append(";\n"));
        }
        return text.toString();
    }

    /** Each statement in a line of its own, so that each is sent by itself. */
    private static String statements(EmittedChange change) {
        return change.steps().stream()
                .map(step -> remnant(step, change) + step + ";\n")
                .collect(Collectors.joining());
    }

    private static String remnant(String step, EmittedChange change) {
        boolean builds = change.ddl() instanceof Ddl.CreateIndex && step.contains("INDEX CONCURRENTLY ");
        return builds && ReadDdl.of(step) instanceof Ddl.CreateIndex index
                ? index.drop().text().replace("CONCURRENTLY ", "CONCURRENTLY IF EXISTS ") + ";\n"
                : "";
    }

    /** Letters, digits and underscores, as file names and change ids bear them. */
    private static String plain(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_]", "_");
        return plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
    }
}
