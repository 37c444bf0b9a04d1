// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.sql.text.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A table whose file is much larger than its rows: every scan reads the empty part too. */
final class TableBloat implements Rule {
    private static final double LEAST_BYTES = 10_000_000;

    /** A table that is updated and vacuumed in time lives with a fifth to a third of free space. */
    private static final double LEAST_SHARE = 0.4;

    @Override
    public List<Finding> findings(Situation situation) {
        TableTouches touches = TableTouches.of(situation);
        List<TableProblem> problems = situation.activity().tables().stream()
                .filter(table -> table.bloatBytes().orElse(0) >= LEAST_BYTES && share(table) >= LEAST_SHARE)
                .map(table -> problem(table, touches))
                .toList();
        return TableProblem.findings(
                "table-bloat",
                problems,
                "other table is empty to " + Figures.percent(LEAST_SHARE) + " or more (estimate)",
                "other tables are empty to " + Figures.percent(LEAST_SHARE) + " or more (estimate)",
                "Find out why VACUUM fell behind; rewrite them only if the disk space is wanted.");
    }

    private static double share(TableActivity table) {
        return table.bytes() == 0 ? 0 : table.bloatBytes().orElse(0) / table.bytes();
    }

    private static TableProblem problem(TableActivity table, TableTouches touches) {
        String empty = Figures.megabytes((long) table.bloatBytes().orElse(0));
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.table().toString());
        evidence.put("size", Figures.megabytes(table.bytes()));
        evidence.put("empty or dead (estimate)", empty + ", " + Figures.percent(share(table)));
        evidence.put("live rows", Figures.number(table.liveRows()));
        evidence.put("dead rows", Figures.number(table.deadRows()));
        evidence.put("last VACUUM", AutovacuumLimits.ago(table.hoursSinceVacuum()));
        return new TableProblem(
                table.table().toString(),
                touches.on(table.table()),
                share(table),
                "About " + empty + " of the " + Figures.megabytes(table.bytes()) + " of " + table.table()
                        + " hold no live row (estimate).",
                evidence,
                "VACUUM makes the space reusable; to give it back, pg_repack rewrites the table beside its users (it needs"
                        + " a primary key and room for a copy), while VACUUM FULL "
                        + Quote.table(table.table()) + " stops all reading and writing for as long as it takes.");
    }
}
