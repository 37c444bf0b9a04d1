// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Index;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.IndexMethod;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The bitmap of a b-tree did not fit in work_mem, so that it only remembers pages and every row of them is checked again.
 * Other indexes may find too much by their nature; their rechecks say nothing of memory.
 *
 * <pre>
 *   Bitmap Heap Scan  Rows Removed by Index Recheck: 812345  Heap Blocks: exact=700 lossy=24116
 * </pre>
 */
final class BitmapBecameLossy implements Rule {
    private static final double LEAST_REMOVED = 1_000;
    private static final Set<IndexMethod> EXACT = Set.of(IndexMethod.BTREE, IndexMethod.HASH);

    @Override
    public List<Finding> findings(Situation situation) {
        String workMem = situation.activity().settings().getOrDefault("work_mem", "not known");
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            StatementTables tables = StatementTables.of(query.query(), situation.catalog());
            query.nodes(node -> isLossy(node, tables)).stream()
                    .max(Comparator.comparingDouble(BitmapBecameLossy::removed))
                    .ifPresent(node ->
                            tables.of(node).ifPresent(table -> findings.add(finding(query, node, table, workMem))));
        }
        return findings;
    }

    private static boolean isLossy(PlanNode node, StatementTables tables) {
        return node.type().equals("Bitmap Heap Scan")
                && removed(node) >= LEAST_REMOVED
                && removed(node) >= kept(node)
                && tables.of(node).filter(table -> isExact(node, table)).isPresent();
    }

    private static boolean isExact(PlanNode node, Table table) {
        List<String> used = new ArrayList<>();
        node.forEach(below -> {
            if (below.index() != null) {
                used.add(below.index());
            }
        });
        return !used.isEmpty()
                && used.stream().allMatch(name -> table.indexes().stream().anyMatch(index -> isExact(index, name)));
    }

    private static boolean isExact(Index index, String name) {
        IndexDefinition definition = index.definition();
        return index.name().equals(name) && definition != null && EXACT.contains(definition.method());
    }

    private static double removed(PlanNode node) {
        Actual actual = requireNonNull(node.actual());
        return actual.removedByRecheck() * actual.loops();
    }

    private static double kept(PlanNode node) {
        Actual actual = requireNonNull(node.actual());
        return actual.rows() * actual.loops();
    }

    private static Finding finding(ExecutedQuery query, PlanNode node, Table table, String workMem) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", table.name().toString());
        evidence.put("rows checked in vain", Figures.number(removed(node)));
        evidence.put("rows found", Figures.number(kept(node)));
        evidence.put("work_mem", workMem);
        return query.finding(
                "bitmap-became-lossy",
                node,
                "The bitmap of " + table.name() + " did not fit in work_mem: " + Figures.number(removed(node))
                        + " rows were checked again in vain to find " + Figures.number(kept(node)) + ".",
                evidence,
                "Raise work_mem for this query, or create an index that finds fewer rows.");
    }
}
