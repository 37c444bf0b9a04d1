// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.catalog.Table;
import io.tenfold.model.plan.PlanNode;
import io.tenfold.model.plan.PlanNode.Actual;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A subquery that depends on the row around it was executed once for each, and that is where the time went.
 *
 * <pre>
 *   SELECT c.*, (SELECT max(o.total) FROM orders o WHERE o.customer_id = c.id) FROM customers c
 * </pre>
 */
final class CorrelatedSubplan implements Rule {
    private static final double LEAST_LOOPS = 1_000;
    private static final double LEAST_SHARE = 0.5;

    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            query.nodes(node -> "SubPlan".equals(node.relationship())).stream()
                    .filter(node -> loops(node) >= LEAST_LOOPS && query.share(node) >= LEAST_SHARE)
                    .max(Comparator.comparingDouble(query::share))
                    .ifPresent(node -> findings.add(finding(query, node, situation)));
        }
        return findings;
    }

    private static double loops(PlanNode node) {
        Actual actual = node.actual();
        return actual == null ? 0 : actual.loops();
    }

    private static Finding finding(ExecutedQuery query, PlanNode node, Situation situation) {
        StatementTables tables = StatementTables.of(query.query(), situation.catalog());
        List<String> names = new ArrayList<>();
        node.forEach(below -> tables.of(below)
                .map(Table::name)
                .map(Object::toString)
                .filter(name -> !names.contains(name))
                .ifPresent(names::add));
        String read = names.isEmpty() ? "no table" : String.join(", ", names);
        double share = query.share(node);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("subquery on", read);
        evidence.put("executions", Figures.number(loops(node)));
        evidence.put(
                "time of one",
                Figures.milliseconds(requireNonNull(node.actual()).totalMs()));
        evidence.put("share of the execution", Figures.percent(share));
        return query.finding(
                "correlated-subplan",
                node,
                "A subquery on " + read + " was executed " + Figures.number(loops(node))
                        + " times, once for each row around it, which took " + Figures.percent(share)
                        + " of the execution.",
                evidence,
                "Join with the subquery's rows instead, grouped by what it is correlated by, so that its tables are read"
                        + " once.");
    }
}
