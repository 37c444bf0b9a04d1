// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The planner expected ten times too many or too few rows: it chose among plans for another question. Told of the place where
 * that starts, since all above follows from it.
 *
 * <pre>
 *   Hash Join           (rows=3)  (actual rows=9120)
 *     -&gt; Seq Scan on a  (rows=3)  (actual rows=9120)      starts here: city and postcode are not independent
 *     -&gt; Seq Scan on b  (rows=90) (actual rows=90)
 * </pre>
 */
final class RowEstimateOff implements Rule {
    @Override
    public List<Finding> findings(Situation situation) {
        List<Finding> findings = new ArrayList<>();
        for (ExecutedQuery query : ExecutedQuery.all(situation)) {
            EstimateOrigin.of(query.plan().root()).stream()
                    .max(Comparator.comparingDouble(EstimateOrigin::factor))
                    .ifPresent(origin -> findings.add(finding(query, origin, situation)));
        }
        return findings;
    }

    private static Finding finding(ExecutedQuery query, EstimateOrigin origin, Situation situation) {
        EstimatedConditions conditions = EstimatedConditions.of(query.query(), origin, situation);
        EstimateCause cause = EstimateCause.of(origin, conditions, situation);
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("table", conditions.tables());
        evidence.put("starts at", origin.node().type());
        evidence.put("rows expected", Figures.number(origin.rowsExpected()));
        evidence.put("rows", Figures.number(origin.rowsHappened()));
        evidence.put("columns compared", conditions.columns().isEmpty() ? "none" : conditions.list());
        evidence.put("likely cause", cause.words());
        if (cause.statement() != null) {
            evidence.put("would help", cause.statement());
        }
        return query.finding(
                "row-estimate-off",
                query.query().query().totalMs(),
                "The planner expected " + Figures.number(origin.rowsExpected()) + " rows of " + conditions.place()
                        + " and got " + Figures.number(origin.rowsHappened()) + ", " + Figures.number(origin.factor())
                        + " times too " + (origin.isTooFew() ? "few" : "many") + " expected.",
                evidence,
                cause.nextStep());
    }
}
