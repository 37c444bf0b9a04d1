// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.PatternCondition;
import io.tenfold.advisor.usage.ReadPatterns;
import io.tenfold.model.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A pattern that is looked for by reading a table from end to end.
 *
 * @param query the query
 * @param condition the condition
 * @param start how the pattern begins
 * @param scan the scan
 */
record SearchedPattern(AnalysedQuery query, PatternCondition condition, PatternStart start, FullScan scan) {
    /** Those of all queries, each expression of a query once. */
    static List<SearchedPattern> all(Situation situation) {
        List<SearchedPattern> all = new ArrayList<>();
        for (AnalysedQuery query : situation.analysed()) {
            List<PatternCondition> patterns = ReadPatterns.of(query.statement(), situation.catalog());
            for (FullScan scan : patterns.isEmpty() ? List.<FullScan>of() : FullScan.of(query, situation)) {
                boolean served = HiddenColumn.isServedOtherwise(query, scan.table(), situation);
                if (scan.keepsLittle() && !served) {
                    all.addAll(of(query, scan, patterns, situation));
                }
            }
        }
        return all;
    }

    private static List<SearchedPattern> of(
            AnalysedQuery query, FullScan scan, List<PatternCondition> patterns, Situation situation) {
        Plan planned = situation.plans().get(query.fingerprint());
        Plan plan = planned != null ? planned : situation.executed().get(query.fingerprint());
        Set<String> seen = new LinkedHashSet<>();
        return patterns.stream()
                .filter(pattern -> pattern.table().name().equals(scan.table().name()))
                .filter(pattern -> seen.add(pattern.expression()))
                .map(pattern -> new SearchedPattern(query, pattern, PatternStart.of(pattern, query, plan), scan))
                .toList();
    }

    Map<String, String> evidence() {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", scan.table().name().toString());
        evidence.put("column", condition.column().name());
        evidence.put("compared by", condition.kind().words());
        scan.describe(evidence);
        return evidence;
    }
}
