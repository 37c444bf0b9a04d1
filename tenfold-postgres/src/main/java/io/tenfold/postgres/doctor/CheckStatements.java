// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

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
        return facts.statements() instanceof StatementFacts.Counted counted
                ? counted(facts, counted)
                : facts.statements() instanceof StatementFacts.Absent absent ? List.of(absent(absent)) : List.of();
    }

    private static Check absent(StatementFacts.Absent absent) {
        return Check.note(
                ID,
                absent.problem() + ": give the workload by --workload, or see what runs with"
                        + " 'tenfold profile --sample 30s'",
                absent.remedy());
    }

    private static List<Check> counted(DoctorFacts facts, StatementFacts.Counted counted) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.fine(ID, found(facts, counted)));
        checks.addAll(counting(counted));
        if (counted.evictions().orElse(0) > 0) {
            checks.add(evictions(counted));
        }
        checks.addAll(update(facts));
        return checks;
    }

    private static String found(DoctorFacts facts, StatementFacts.Counted counted) {
        Instant since = counted.since();
        return "pg_stat_statements has " + counted.statements() + " statements of database "
                + facts.server().database() + (since == null ? "" : " since " + MINUTES.format(since))
                + (counted.hidden() == 0 ? "" : "; the texts of " + counted.hidden() + " are hidden from this role");
    }

    private static List<Check> counting(StatementFacts.Counted counted) {
        List<Check> checks = new ArrayList<>();
        if (counted.queryId().equals("off")) {
            checks.add(Check.note(
                    "compute_query_id",
                    "compute_query_id is off: pg_stat_statements counts nothing",
                    AlterSystem.reload("compute_query_id", "auto")));
        }
        if (counted.track().equals("none")) {
            checks.add(Check.note(
                    "pg_stat_statements.track",
                    "pg_stat_statements.track is none: nothing is counted",
                    AlterSystem.reload("pg_stat_statements.track", "top")));
        }
        if (!counted.planning()) {
            checks.add(Check.note(
                    "pg_stat_statements.track_planning",
                    "pg_stat_statements.track_planning is off: how long planning takes is not known (on costs something"
                            + " where many sessions execute the same statement)",
                    AlterSystem.reload("pg_stat_statements.track_planning", "on")));
        }
        return checks;
    }

    private static Check evictions(StatementFacts.Counted counted) {
        long most = counted.most();
        return Check.note(
                "pg_stat_statements.max",
                "pg_stat_statements had no room " + counted.evictions().orElse(0)
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
