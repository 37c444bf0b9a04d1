// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.WorkloadQuery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * All columns of a table are read, and a few wide ones are most of what is moved.
 *
 * <pre>
 *   SELECT * FROM articles ORDER BY published DESC LIMIT 50        body is 9 kB of each row's 9.2
 * </pre>
 *
 * <p>Columns that are named are wanted; a single row found by its key is small. What is said is of lists.
 */
final class WideColumnsRead implements Rule {
    /** Rows of a call from which it is a list. */
    private static final double LEAST_ROWS = 10;

    /** Bytes of wide columns that a call moves from which it matters: eight pages of nothing else. */
    private static final double LEAST_BYTES = 65_536;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (AnalysedQuery query : situation.analysed()) {
            double rows = rows(query, situation);
            for (Table table : WholeTables.of(query, situation.catalog())) {
                WideColumns wide = WideColumns.of(table);
                boolean matters = rows >= LEAST_ROWS && rows * wide.bytes() >= LEAST_BYTES && wide.areMostOfTheRow();
                if (matters) {
                    findings.add(finding(query, table, wide, rows));
                }
            }
        }
        return findings;
    }

    /** Rows of a call: counted, else executed, else the planner's. */
    private static double rows(AnalysedQuery query, Situation situation) {
        WorkloadQuery seen = query.query();
        if (seen.rows().isPresent()) {
            return (double) seen.rows().getAsLong() / seen.calls();
        }
        Plan executed = situation.executed().get(query.fingerprint());
        if (executed != null && executed.root().actual() != null) {
            return executed.root().actual().rows();
        }
        Plan planned = situation.plans().get(query.fingerprint());
        return planned == null ? 0 : planned.root().planRows();
    }

    private static Finding finding(AnalysedQuery query, Table table, WideColumns wide, double rows) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.name().toString());
        evidence.put("wide columns", wide.describe());
        evidence.put("bytes of a row", Figures.number(wide.rowBytes()));
        evidence.put("bytes of these columns in a row", Figures.number(wide.bytes()));
        evidence.put("rows of a call", Figures.number(rows));
        evidence.put("bytes of these columns in a call", Figures.number(rows * wide.bytes()));
        OptionalDouble total = query.query().totalMs();
        return new Finding(
                "wide-columns-read",
                List.of(query.fingerprint()),
                "Reads all columns of " + table.name() + ": " + wide.names() + " alone moves "
                        + Figures.megabytes((long) (rows * wide.bytes())) + " in a call of " + Figures.number(rows)
                        + " rows.",
                evidence,
                total,
                "Name the columns that are needed, and fetch " + wide.names() + " by key when a row is opened.");
    }
}
