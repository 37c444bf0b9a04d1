// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that a plan reads from end to end under a filter, all its partitions and all places of the plan together. Tables too
 * small for an index are none.
 *
 * @param table as the statement names it: the partitioned table, not its partitions
 * @param rowsRead rows read in one execution
 * @param rowsKept those that pass the filter
 * @param measured the figures are of an execution, else the planner's
 */
record FullScan(Table table, double rowsRead, double rowsKept, boolean measured) {
    /** Above this share of the rows a sequential scan is often the right plan. */
    static final double LARGEST_SHARE = 0.05;

    /** Those of the plan that was executed; where there is none, of the planner's. */
    static List<FullScan> of(AnalysedQuery query, Situation situation) {
        Plan executed = situation.executed().get(query.fingerprint());
        Plan plan = executed != null ? executed : situation.plans().get(query.fingerprint());
        Map<Table, FullScan> scans = new LinkedHashMap<>();
        if (plan != null) {
            StatementTables tables = StatementTables.of(query, situation.catalog());
            plan.root().forEach(node -> {
                if (node.type().equals("Seq Scan") && node.filter() != null) {
                    tables.of(node)
                            .filter(table -> !TableSize.tooSmall(table))
                            .ifPresent(table -> scans.merge(table, scan(table, node), FullScan::plus));
                }
            });
        }
        return new ArrayList<>(scans.values());
    }

    private static FullScan scan(Table table, PlanNode node) {
        PlanNode.Actual actual = node.actual();
        if (actual == null) {
            return new FullScan(table, table.rows(), node.planRows(), false);
        }
        double kept = actual.rows() * actual.loops();
        return new FullScan(table, kept + actual.removedByFilter() * actual.loops(), kept, true);
    }

    /** Estimated scans of two partitions read the table once. */
    private FullScan plus(FullScan other) {
        double read = measured ? rowsRead + other.rowsRead : Math.max(rowsRead, other.rowsRead);
        return new FullScan(table, read, rowsKept + other.rowsKept, measured);
    }

    /**
     * Nearly all that is read is thrown away, by execution or by what the planner thinks. Of an inequality it knows nothing of
     * the planner thinks a third is kept (DEFAULT_INEQ_SEL of selfuncs.h): that one takes an execution.
     */
    boolean keepsLittle() {
        return rowsRead > 0 && rowsKept <= LARGEST_SHARE * rowsRead;
    }

    /** What a finding says of it. */
    String sentence() {
        return measured
                ? "Read " + Figures.number(rowsRead) + " rows of " + table.name() + " and kept "
                        + Figures.number(rowsKept) + "."
                : "Reads all " + Figures.number(table.rows()) + " rows of " + table.name() + " to find "
                        + Figures.number(rowsKept) + ".";
    }

    /** The end of a sentence that says why. */
    String consequence() {
        return measured
                ? Figures.number(rowsRead) + " rows of " + table.name() + " were read and " + Figures.number(rowsKept)
                        + " kept."
                : "all " + Figures.number(table.rows()) + " rows of " + table.name() + " are read.";
    }

    void describe(Map<String, String> evidence) {
        evidence.put("rows in the table", Figures.number(table.rows()));
        if (measured) {
            evidence.put("rows read", Figures.number(rowsRead));
            evidence.put("rows kept", Figures.number(rowsKept));
        } else {
            evidence.put("rows expected", Figures.number(rowsKept));
        }
    }
}
