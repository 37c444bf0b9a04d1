// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import io.tenfold.sql.ddl.Ddl;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Writes a plan as a migration, with all that its tool needs so that a concurrent build is not wrapped in a transaction. Run where an index
 * is there already and valid, it does nothing to it; where a run before it failed in the middle, it first drops the INVALID remnant, which
 * {@code IF NOT EXISTS} alone would take for done.
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
            text.append('\n');
            change.steps().forEach(step -> text.append(RepeatableStep.forPsql(step)));
            text.append(undo(change, "-- undo: "));
        }
        return text.toString();
    }

    private static List<EmittedFile> flyway(List<EmittedChange> changes, Instant now) {
        List<EmittedFile> files = new ArrayList<>();
        for (int i = 0; i < changes.size(); i++) {
            EmittedChange change = changes.get(i);
            String name = "V%s_%03d__tenfold_%s.sql".formatted(VERSION.format(now), i + 1, plain(change.id()));
            StringBuilder text = new StringBuilder("""
                    -- Needs the setting flyway.postgresql.transactional.lock=false: else Flyway's own transaction is waited for, for ever.
                    """);
            change.steps().forEach(step -> text.append(RepeatableStep.forFlyway(step)));
            files.add(new EmittedFile(name, text + undo(change, "-- undo: ")));
            files.add(new EmittedFile(name + ".conf", "executeInTransaction=false\nplaceholderReplacement=false\n"));
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
                                + " WHERE indisvalid AND indexrelid = ")
                        .append(RepeatableStep.oid(create))
                        .append('\n');
            }
            change.steps().forEach(step -> text.append(RepeatableStep.forLiquibase(step)));
            text.append(change.undo().isEmpty() ? "--rollback empty\n" : undo(change, "--rollback "));
        }
        return text.toString();
    }

    /** In comments; a statement may have several lines. */
    private static String undo(EmittedChange change, String comment) {
        StringBuilder text = new StringBuilder();
        for (String statement : change.undo()) {
            text.append(comment).append(statement.replace("\n", "\n" + comment)).append(";\n");
        }
        return text.toString();
    }

    /** Letters, digits and underscores, as file names and change ids bear them; what loses something by that is told apart by a sum. */
    private static String plain(String id) {
        String plain = id.replaceAll("[^A-Za-z0-9_]", "_");
        if (plain.equals(id) && plain.length() <= LONGEST_NAME) {
            return plain;
        }
        CRC32 sum = new CRC32();
        sum.update(id.getBytes(StandardCharsets.UTF_8));
        String start = plain.length() > LONGEST_NAME ? plain.substring(0, LONGEST_NAME) : plain;
        return String.format(Locale.ROOT, "%s_%08x", start, sum.getValue());
    }
}
