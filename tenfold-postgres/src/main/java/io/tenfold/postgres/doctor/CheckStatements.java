// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.postgres.capture.HiddenStatements;
import io.tenfold.postgres.capture.StatementReading;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Whether pg_stat_statements is there, counts, and can be read. */
final class CheckStatements implements CheckRule {
    private static final String ID = "pg_stat_statements";
    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    @Override
    public List<Check> check(DoctorFacts facts) {
        StatementReading reading = facts.statements().reading();
        if (reading == null) {
            return List.of(Check.note(
                    ID,
                    facts.statements().problem() + ": give the workload by --workload, or see what runs with"
                            + " 'tenfold profile --sample 30s'",
                    facts.statements().remedy()));
        }
        List<Check> checks = new ArrayList<>();
        checks.add(Check.fine(ID, found(reading)));
        checks.addAll(counting(reading));
        if (reading.evictions().orElse(0) > 0) {
            checks.add(evictions(reading));
        }
        checks.addAll(update(facts));
        return checks;
    }

    private static String found(StatementReading reading) {
        Instant reset = reading.resetAt();
        long hidden = reading.hidden().stream()
                .mapToLong(HiddenStatements::statements)
                .sum();
        return "pg_stat_statements has " + reading.rows().size() + " statements of database " + reading.database()
                + (reset == null ? "" : " since " + MINUTES.format(reset))
                + (hidden == 0 ? "" : "; the texts of " + hidden + " are hidden from this role");
    }

    private static List<Check> counting(StatementReading reading) {
        List<Check> checks = new ArrayList<>();
        if (reading.settings().queryId().equals("off")) {
            checks.add(Check.note(
                    "compute_query_id",
                    "compute_query_id is off: pg_stat_statements counts nothing",
                    AlterSystem.reload("compute_query_id", "auto")));
        }
        if (reading.settings().track().equals("none")) {
            checks.add(Check.note(
                    "pg_stat_statements.track",
                    "pg_stat_statements.track is none: nothing is counted",
                    AlterSystem.reload("pg_stat_statements.track", "top")));
        }
        if (!reading.settings().planning()) {
            checks.add(Check.note(
                    "pg_stat_statements.track_planning",
                    "pg_stat_statements.track_planning is off: how long planning takes is not known (on costs something"
                            + " where many sessions execute the same statement)",
                    AlterSystem.reload("pg_stat_statements.track_planning", "on")));
        }
        return checks;
    }

    private static Check evictions(StatementReading reading) {
        long most = reading.settings().most();
        return Check.note(
                "pg_stat_statements.max",
                "pg_stat_statements had no room " + reading.evictions().orElse(0)
                        + " times and dropped the least used statements; it keeps " + most,
                AlterSystem.restart("pg_stat_statements.max", String.valueOf(Math.max(10_000, 2 * most))));
    }

    /** After an upgrade of the server the extension is as old as before. */
    private static List<Check> update(DoctorFacts facts) {
        return facts.extensions().stream()
                .filter(extension -> extension.name().equals(ID)
                        && extension.installed() != null
                        && extension.available() != null
                        && !extension.available().equals(extension.installed()))
                .map(old -> Check.note(
                        "pg_stat_statements.version",
                        "pg_stat_statements is of version " + old.installed() + ", the server has " + old.available()
                                + ", which counts more",
                        "ALTER EXTENSION pg_stat_statements UPDATE;"))
                .toList();
    }
}
