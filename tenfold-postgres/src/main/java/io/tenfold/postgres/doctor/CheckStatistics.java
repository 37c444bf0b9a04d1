// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.doctor;

import io.tenfold.model.catalog.TableName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/** Whether the planner's statistics are there and are of today. */
final class CheckStatistics implements CheckRule {
    private static final int MOST_NAMED = 20;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    @Override
    public List<Check> check(DoctorFacts facts) {
        StatisticsFacts statistics = facts.statistics();
        List<Check> checks = new ArrayList<>();
        if (statistics.neverAnalysed().isEmpty()) {
            Instant oldest = statistics.oldest();
            checks.add(Check.fine(
                    "analysed",
                    "every table with rows was analysed"
                            + (oldest == null ? "" : ", the one longest ago on " + DAY.format(oldest))));
        } else {
            checks.add(Check.note(
                    "analysed",
                    NameTables.count(statistics.neverAnalysed()) + " never analysed ("
                            + NameTables.some(statistics.neverAnalysed()) + "): the planner guesses",
                    analyze(statistics.neverAnalysed())));
        }
        if (!statistics.stale().isEmpty()) {
            checks.add(Check.note(
                    "stale-statistics",
                    "a fifth of the rows or more changed since the last ANALYZE in "
                            + NameTables.count(statistics.stale()) + " (" + NameTables.some(statistics.stale()) + ")",
                    analyze(statistics.stale())));
        }
        return checks;
    }

    private static String analyze(List<TableName> tables) {
        return tables.size() <= MOST_NAMED ? "ANALYZE " + NameTables.all(tables) + ";" : "ANALYZE;";
    }
}
