// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import io.tenfold.model.plan.PlanNode.Spill;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A sort did not fit in work_mem.
 *
 * <pre>
 *   Sort  Sort Method: external merge  Disk: 21664kB
 * </pre>
 */
final class SortSpillsToDisk implements Rule {
    /** A key that is nothing but a column, so that it holds no literal. */
    private static final Pattern COLUMN =
            Pattern.compile("[A-Za-z_][\\w$]*(\\.[A-Za-z_][\\w$]*)*( DESC)?" + "( NULLS (FIRST|LAST))?");

    @Override
    public List<Finding> findings(Situation situation) {
        String workMem = situation.activity().settings().getOrDefault("work_mem", "not known");
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            query.nodes(node -> node.type().endsWith("Sort") && spill(node) != null).stream()
                    .max(Comparator.comparingDouble(SpillMemory::sort))
                    .ifPresent(node -> findings.add(finding(query, node, workMem)));
        }
        return findings;
    }

    private static @Nullable Spill spill(PlanNode node) {
        Actual actual = node.actual();
        return actual == null ? null : actual.spill();
    }

    private static Finding finding(ExecutedQuery query, PlanNode node, String workMem) {
        Spill spill = requireNonNull(spill(node));
        Actual actual = requireNonNull(node.actual());
        String rows = Figures.number(SpillMemory.sortedRows(node) * actual.loops());
        String memory = SpillMemory.setting(SpillMemory.sort(node));
        String keys = keys(node);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("rows sorted", rows);
        evidence.put("bytes on disk", Figures.number(spill.diskBytes()));
        evidence.put("method", spill.method());
        evidence.put("memory it would take, about", memory);
        evidence.put("work_mem", workMem);
        evidence.put("sorted by", keys);
        return query.finding(
                "sort-spills-to-disk",
                query.costMs(query.ownShare(node)),
                "Sorts " + rows + " rows on disk (" + Figures.megabytes(spill.diskBytes())
                        + "), since they do not fit in work_mem.",
                evidence,
                "An index in the order of " + keys + " makes the sort unnecessary; else SET LOCAL work_mem = '" + memory
                        + "' for this query, which each of its sorts and each session may then take.");
    }

    private static String keys(PlanNode node) {
        List<String> keys = node.keys().stream()
                .map(key -> COLUMN.matcher(key).matches() ? key : "an expression")
                .toList();
        return keys.isEmpty() ? "its keys" : String.join(", ", keys);
    }
}
