// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.model.activity.TableActivity;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.sql.text.Quote;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table with rows and without statistics: the planner guesses. So does it for a partitioned table as a whole, which
 * autovacuum never analyses.
 */
final class NeverAnalysed implements Rule {
    private static final int PAGE = 8_192;

    @Override
    public List<Finding> findings(Situation situation) {
        TableTouches touches = TableTouches.of(situation);
        AutovacuumLimits limits = new AutovacuumLimits(situation.activity());
        List<TableProblem> problems = situation.activity().tables().stream()
                .filter(table -> isGuessed(table, situation.catalog().table(table.table())))
                .map(table -> problem(table, situation.catalog().table(table.table()), touches, limits))
                .toList();
        return TableProblem.findings(
                "never-analysed",
                problems,
                "other table with rows was never analysed",
                "other tables with rows were never analysed",
                "ANALYZE them.");
    }

    private static boolean isGuessed(TableActivity table, Optional<Table> known) {
        if (known.map(Table::partitioned).orElse(false)) {
            return !table.analysed() && known.get().rows() >= TableSize.LEAST_ROWS;
        }
        return hasNone(table, known) && table.bytes() >= (long) TableSize.LEAST_PAGES * PAGE;
    }

    /**
     * Whether statistics were never taken. Up to 17 CREATE INDEX counts a table's rows without looking at its columns; a role that
     * may not see statistics sees when they were taken.
     */
    static boolean hasNone(TableActivity table, Optional<Table> known) {
        boolean nothingKnown =
                known.isPresent() && known.get().columns().stream().allMatch(column -> column.statistics() == null);
        return !table.analysed() || (nothingKnown && table.hoursSinceAnalyze().isEmpty());
    }

    private static TableProblem problem(
            TableActivity table, Optional<Table> known, TableTouches touches, AutovacuumLimits limits) {
        boolean partitioned = known.map(Table::partitioned).orElse(false);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.table().toString());
        evidence.put("size", Figures.megabytes(partitioned ? known.get().bytes() : table.bytes()));
        if (table.inserted() > 0) {
            evidence.put("rows inserted since counted", Figures.number(table.inserted()));
        }
        evidence.put("autovacuum", partitioned ? "never analyses a partitioned table" : limits.off() ? "off" : "on");
        return new TableProblem(
                table.table().toString(),
                touches.on(table.table()),
                1,
                table.table() + " has rows but no statistics" + (partitioned ? " of all its partitions together" : "")
                        + ": the planner guesses.",
                evidence,
                "ANALYZE " + Quote.table(table.table()) + ";"
                        + (partitioned ? " by hand or by a job, since autovacuum does not." : ""));
    }
}
