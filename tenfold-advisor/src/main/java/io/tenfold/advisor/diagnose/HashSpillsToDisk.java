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

/**
 * The hash table of a join or of an aggregate did not fit in work_mem times hash_mem_multiplier and went to disk in batches.
 *
 * <pre>
 *   Hash  Buckets: 32768  Batches: 16            HashAggregate  Batches: 33  Disk Usage: 30568kB
 * </pre>
 */
final class HashSpillsToDisk implements Rule {
    private static final double BLOCK = 8192;

    @Override
    public List<Finding> findings(Situation situation) {
        Map<String, String> settings = situation.activity().settings();
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            query.nodes(HashSpillsToDisk::spills).stream()
                    .max(Comparator.comparingDouble(HashSpillsToDisk::memory))
                    .ifPresent(node -> findings.add(finding(query, node, settings)));
        }
        return findings;
    }

    private static boolean spills(PlanNode node) {
        Actual actual = node.actual();
        return !node.type().endsWith("Sort") && actual != null && actual.spill() != null;
    }

    private static boolean isJoin(PlanNode node) {
        return node.type().equals("Hash");
    }

    private static double memory(PlanNode node) {
        return isJoin(node) ? SpillMemory.join(node) : SpillMemory.groups(node);
    }

    private static Finding finding(ExecutedQuery query, PlanNode node, Map<String, String> settings) {
        Actual actual = requireNonNull(node.actual());
        Spill spill = requireNonNull(actual.spill());
        double rows = actual.rows() * actual.loops();
        String what = isJoin(node) ? "rows of a join" : "groups";
        String memory = SpillMemory.setting(memory(node));
        String workMem = SpillMemory.setting(memory(node) / SpillMemory.hashMultiplier(settings));
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put(isJoin(node) ? "rows hashed" : "groups", Figures.number(rows));
        evidence.put("batches", Figures.number((long) spill.batches()));
        evidence.put("bytes on disk", Figures.number(disk(actual, spill)));
        evidence.put("memory it would take, about", memory);
        evidence.put("work_mem", settings.getOrDefault("work_mem", "not known"));
        evidence.put("hash_mem_multiplier", settings.getOrDefault("hash_mem_multiplier", "not known"));
        return query.finding(
                "hash-spills-to-disk",
                query.costMs(share(query, node)),
                "Hashes " + Figures.number(rows) + " " + what + " in " + spill.batches()
                        + " batches on disk, since they do not fit in memory.",
                evidence,
                "SET LOCAL work_mem = '" + workMem + "' for this query (a hash may take it times hash_mem_multiplier),"
                        + " or " + (isJoin(node) ? "join fewer or narrower rows." : "group fewer rows."));
    }

    /** Batches cost twice: when the hash writes them, and when the join around it reads them. */
    private static double share(ExecutedQuery query, PlanNode node) {
        double around = query.nodes(parent -> parent.children().contains(node)).stream()
                .mapToDouble(query::ownShare)
                .max()
                .orElse(0);
        return Math.min(1, query.ownShare(node) + (isJoin(node) ? around : 0));
    }

    /** A join does not say it; what was written below its hash is part of the figure. */
    private static double disk(Actual actual, Spill spill) {
        return spill.diskBytes() > 0 ? spill.diskBytes() : actual.tempWritten() * BLOCK;
    }
}
