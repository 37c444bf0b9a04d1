// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.ReadTableUses;
import io.tenfold.advisor.usage.TableSize;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.plan.PlanNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table is read from end to end and nearly all of it is thrown away.
 *
 * <pre>
 *   Seq Scan on orders  (rows=12)  Filter: ..      of 1,500,000 rows
 * </pre>
 */
final class SequentialScanReturnsLittle implements Rule {
    /** Above this share of the rows a sequential scan is often the right plan. */
    private static final double LARGEST_SHARE = 0.05;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (AnalysedQuery query : situation.analysed()) {
            Plan plan = situation.plans().get(query.fingerprint());
            if (plan != null) {
                Set<Table> reported = new LinkedHashSet<>();
                plan.root().forEach(node -> wasteful(node, situation)
                        .filter(reported::add)
                        .ifPresent(table -> findings.add(finding(query, node, table, situation))));
            }
        }
        return findings;
    }

    private static Optional<Table> wasteful(PlanNode node, Situation situation) {
        if (!node.type().equals("Seq Scan") || node.filter() == null || node.relation() == null) {
            return Optional.empty();
        }
        String schema = node.schema() == null ? "public" : node.schema();
        return situation
                .catalog()
                .table(new TableName(schema, node.relation()))
                .filter(table -> !TableSize.tooSmall(table) && node.planRows() <= LARGEST_SHARE * table.rows());
    }

    private static Finding finding(AnalysedQuery query, PlanNode node, Table table, Situation situation) {
        Set<String> columns = new LinkedHashSet<>();
        ReadTableUses.of(query.statement(), situation.catalog()).stream()
                .filter(use -> use.table().name().equals(table.name()))
                .map(TableUse::indexable)
                .forEach(columns::addAll);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.name().toString());
        evidence.put("rows in the table", Figures.number(table.rows()));
        evidence.put("rows expected", Figures.number(node.planRows()));
        evidence.put("columns an index could serve", columns.isEmpty() ? "none" : String.join(", ", columns));
        return new Finding(
                "sequential-scan-returns-little",
                List.of(query.fingerprint()),
                "Reads all " + Figures.number(table.rows()) + " rows of " + table.name() + " to find "
                        + Figures.number(node.planRows()) + ".",
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
