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

/** So many rows changed since the last ANALYZE that the planner works with numbers of another table. */
final class StatisticsStale implements Rule {
    private static final double LEAST_SHARE = 0.2;
    private static final long LEAST_ROWS = 10_000;

    @Override
    public List<Finding> findings(Situation situation) {
        TableTouches touches = TableTouches.of(situation);
        AutovacuumLimits limits = new AutovacuumLimits(situation.activity());
        List<TableProblem> problems = situation.activity().tables().stream()
                .filter(table -> isStale(table, limits))
                .filter(table ->
                        !NeverAnalysed.hasNone(table, situation.catalog().table(table.table())))
                .map(table -> problem(table, touches, limits))
                .toList();
        return TableProblem.findings(
                "statistics-stale",
                problems,
                "other table changed by a fifth or more since its last ANALYZE",
                "other tables changed by a fifth or more since their last ANALYZE",
                "ANALYZE them, or find out why autovacuum does not.");
    }

    private static boolean isStale(TableActivity table, AutovacuumLimits limits) {
        long changed = table.modifiedSinceAnalyze();
        return changed >= LEAST_ROWS
                && changed > limits.analyze(table.liveRows())
                && changed >= LEAST_SHARE * table.liveRows();
    }

    private static TableProblem problem(TableActivity table, TableTouches touches, AutovacuumLimits limits) {
        String changed = Figures.number(table.modifiedSinceAnalyze());
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.table().toString());
        evidence.put("rows changed since ANALYZE", changed);
        evidence.put("rows", Figures.number(table.liveRows()));
        evidence.put(
                "autovacuum analyses from", Figures.number(Math.rint(limits.analyze(table.liveRows()))) + " changes");
        evidence.put("last ANALYZE", AutovacuumLimits.ago(table.hoursSinceAnalyze()));
        String name = Quote.table(table.table());
        String lasting = limits.off()
                ? "autovacuum is off: switch it on."
                : "if it happens again, lower autovacuum_analyze_scale_factor of this table.";
        return new TableProblem(
                table.table().toString(),
                touches.on(table.table()),
                1,
                changed + " rows of " + table.table() + " changed since the planner's statistics were taken; it has "
                        + Figures.number(table.liveRows()) + ".",
                evidence,
                "ANALYZE " + name + "; then look at the plans again; " + lasting);
    }
}
