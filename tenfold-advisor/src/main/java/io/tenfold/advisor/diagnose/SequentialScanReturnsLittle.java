// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Finding;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A table is read from end to end and nearly all of it is thrown away. What an execution says goes before what the planner
 * expects.
 *
 * <pre>
 *   Seq Scan on orders  (rows=12)  Filter: ..      of 1,500,000 rows
 * </pre>
 */
final class SequentialScanReturnsLittle implements Rule {
    static final String ID = "sequential-scan-returns-little";

    @Override
    public List<Finding> findings(Situation situation) {
        return situation.analysed().stream()
                .flatMap(query -> FullScan.of(query, situation).stream()
                        .filter(FullScan::keepsLittle)
                        .map(scan -> finding(query, scan, situation)))
                .toList();
    }

    private static Finding finding(AnalysedQuery query, FullScan scan, Situation situation) {
        Set<String> columns = new LinkedHashSet<>();
        StatementTables.of(query, situation.catalog()).uses(scan.table()).stream()
                .map(TableUse::indexable)
                .forEach(columns::addAll);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", scan.table().name().toString());
        scan.describe(evidence);
        evidence.put("columns an index could serve", columns.isEmpty() ? "none" : String.join(", ", columns));
        return new Finding(
                ID,
                List.of(query.fingerprint()),
                scan.sentence(),
                evidence,
                query.query().totalMs(),
                nextStep(columns));
    }

    private static String nextStep(Set<String> columns) {
        return columns.isEmpty()
                ? "No b-tree can serve its conditions as written: compare the bare column with a value of its own type."
                : "An index led by one of these columns finds the rows directly.";
    }
}
