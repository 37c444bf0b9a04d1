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

/** Far more dead rows than autovacuum would leave: it is off for the table, or something holds it up. */
final class RarelyVacuumed implements Rule {
    private static final long LEAST_DEAD = 10_000;
    private static final double LEAST_SHARE = 0.3;

    @Override
    public List<Finding> findings(Situation situation) {
        TableTouches touches = TableTouches.of(situation);
        AutovacuumLimits limits = new AutovacuumLimits(situation.activity());
        List<TableProblem> problems = situation.activity().tables().stream()
                .filter(table -> isNeglected(table, limits))
                .map(table -> problem(table, touches, limits))
                .toList();
        return TableProblem.findings(
                "rarely-vacuumed",
                problems,
                "other table holds many dead rows",
                "other tables hold many dead rows",
                "VACUUM them, and look for what holds autovacuum up.");
    }

    private static boolean isNeglected(TableActivity table, AutovacuumLimits limits) {
        return table.deadRows() >= LEAST_DEAD
                && table.deadRows() > limits.vacuum(table.liveRows())
                && share(table) >= LEAST_SHARE;
    }

    private static double share(TableActivity table) {
        return (double) table.deadRows() / Math.max(1, table.deadRows() + table.liveRows());
    }

    private static TableProblem problem(TableActivity table, TableTouches touches, AutovacuumLimits limits) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.table().toString());
        evidence.put("dead rows", Figures.number(table.deadRows()));
        evidence.put("live rows", Figures.number(table.liveRows()));
        evidence.put("autovacuum acts from", Figures.number(Math.rint(limits.vacuum(table.liveRows()))) + " dead rows");
        evidence.put("last VACUUM", AutovacuumLimits.ago(table.hoursSinceVacuum()));
        return new TableProblem(
                table.table().toString(),
                touches.on(table.table()),
                share(table),
                Figures.percent(share(table)) + " of the rows of " + table.table() + " are dead: "
                        + Figures.number(table.deadRows()) + ".",
                evidence,
                limits.off()
                        ? "Switch autovacuum on; VACUUM " + Quote.table(table.table()) + " clears up now."
                        : "VACUUM (VERBOSE) " + Quote.table(table.table()) + "; what it cannot remove is held by an old"
                                + " transaction, a replication slot or a prepared transaction.");
    }
}
