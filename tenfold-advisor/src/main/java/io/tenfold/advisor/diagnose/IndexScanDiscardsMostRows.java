// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.Columns;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An index finds many rows, and a filter throws nearly all of them away one by one.
 *
 * <pre>
 *   Index Scan using orders_customer on orders  (actual rows=3)  Rows Removed by Filter: 4812
 * </pre>
 */
final class IndexScanDiscardsMostRows implements Rule {
    private static final Set<String> SCANS = Set.of("Index Scan", "Index Only Scan", "Bitmap Heap Scan");
    private static final double LEAST_FACTOR = 10;
    private static final double LEAST_REMOVED = 1_000;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            StatementTables tables = StatementTables.of(query.query(), situation.catalog());
            query.nodes(IndexScanDiscardsMostRows::discardsMost).stream()
                    .max(Comparator.comparingDouble(IndexScanDiscardsMostRows::removed))
                    .ifPresent(node ->
                            tables.of(node).ifPresent(table -> findings.add(finding(query, node, table, tables))));
        }
        return findings;
    }

    private static boolean discardsMost(PlanNode node) {
        return SCANS.contains(node.type())
                && removed(node) >= LEAST_REMOVED
                && removed(node) >= LEAST_FACTOR * kept(node);
    }

    private static double removed(PlanNode node) {
        Actual actual = requireNonNull(node.actual());
        return actual.removedByFilter() * actual.loops();
    }

    private static double kept(PlanNode node) {
        Actual actual = requireNonNull(node.actual());
        return actual.rows() * actual.loops();
    }

    private static Finding finding(ExecutedQuery query, PlanNode node, Table table, StatementTables tables) {
        String index = index(node);
        Set<String> keys = keys(table, index);
        Set<String> missing = new LinkedHashSet<>();
        tables.uses(table).stream().map(IndexScanDiscardsMostRows::compared).forEach(missing::addAll);
        missing.removeAll(keys);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.name().toString());
        evidence.put("index", index);
        evidence.put("rows found", Figures.number(removed(node) + kept(node)));
        evidence.put("rows kept", Figures.number(kept(node)));
        evidence.put("columns compared and not in the index", missing.isEmpty() ? "none" : String.join(", ", missing));
        return query.finding(
                "index-scan-discards-most-rows",
                node,
                index + " found " + Figures.number(removed(node) + kept(node)) + " rows of " + table.name()
                        + ", of which " + Figures.number(kept(node)) + " passed the filter.",
                evidence,
                missing.isEmpty()
                        ? "Write the filter so that an index can serve it: compare bare columns with values of their type."
                        : "Create an index that also has " + String.join(", ", missing)
                                + ", those compared by equality first.");
    }

    /** The index of the scan; that of the first bitmap below it. */
    private static String index(PlanNode node) {
        List<String> names = new ArrayList<>();
        node.forEach(below -> Optional.ofNullable(below.index()).ifPresent(names::add));
        return names.isEmpty() ? "The index" : names.get(0);
    }

    private static Set<String> keys(Table table, String index) {
        Set<String> keys = new LinkedHashSet<>();
        for (Index each : table.indexes()) {
            IndexDefinition definition = each.definition();
            if (each.name().equals(index) && definition != null) {
                keys.addAll(Columns.keys(definition));
            }
        }
        return keys;
    }

    private static Set<String> compared(TableUse use) {
        Set<String> columns = new LinkedHashSet<>(use.equality());
        columns.addAll(use.in());
        columns.addAll(use.range());
        columns.addAll(use.alternatives());
        return columns;
    }
}
