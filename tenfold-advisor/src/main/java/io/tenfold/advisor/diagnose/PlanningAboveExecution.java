// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor.diagnose;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Figures;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.usage.TableUse;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.ServerCounters;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Making the plan takes longer than executing it. What the server counted goes before a single execution, which has to be clear.
 */
final class PlanningAboveExecution implements Rule {
    /** A plan of so many ms is a slow one, whatever it is for. */
    private static final double SLOW_PLAN_MS = 1;

    /** Captured planning from which short plans count, too: a second. */
    private static final double MUCH_PLANNING_MS = 1_000;

    /** Planning of a single execution from which it counts: below, caches that were cold say as much. */
    private static final double SINGLE_PLAN_MS = 5;

    @Override
    public List<Finding> findings(Situation situation) {
        return situation.analysed().stream()
                .flatMap(query -> finding(query, situation).stream())
                .toList();
    }

    private static Optional<Finding> finding(AnalysedQuery query, Situation situation) {
        ServerCounters counters = query.query().counters();
        OptionalDouble total = query.query().totalMs();
        if (counters != null && counters.plans() > 0 && total.isPresent()) {
            double each = counters.planningMs() / counters.plans();
            boolean much = counters.planningMs() >= MUCH_PLANNING_MS || each >= SLOW_PLAN_MS;
            return much && counters.planningMs() > total.getAsDouble()
                    ? Optional.of(counted(query, situation, counters, total.getAsDouble()))
                    : Optional.empty();
        }
        Plan executed = situation.executed().get(query.fingerprint());
        return executed != null && isClear(executed)
                ? Optional.of(single(query, situation, executed))
                : Optional.empty();
    }

    private static boolean isClear(Plan executed) {
        return executed.executionMs() > 0
                && executed.planningMs() >= SINGLE_PLAN_MS
                && executed.planningMs() > executed.executionMs();
    }

    private static Finding counted(
            AnalysedQuery query, Situation situation, ServerCounters counters, double executionMs) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("plans made", Figures.number(counters.plans()));
        evidence.put("calls", Figures.number(query.query().calls()));
        evidence.put("time planning", Figures.milliseconds(counters.planningMs()));
        evidence.put("time executing", Figures.milliseconds(executionMs));
        return new Finding(
                "planning-above-execution",
                List.of(query.fingerprint()),
                "Planning took " + Figures.milliseconds(counters.planningMs()) + ", executing "
                        + Figures.milliseconds(executionMs) + ".",
                evidence,
                OptionalDouble.of(counters.planningMs()),
                nextStep(query, situation));
    }

    private static Finding single(AnalysedQuery query, Situation situation, Plan executed) {
        Map<String, String> evidence = new LinkedHashMap<>();
        evidence.put("planning of one execution", Figures.milliseconds(executed.planningMs()));
        evidence.put("executing it", Figures.milliseconds(executed.executionMs()));
        return new ExecutedQuery(query, executed)
                .finding(
                        "planning-above-execution",
                        query.query().totalMs(),
                        "Planning took " + Figures.milliseconds(executed.planningMs()) + ", executing "
                                + Figures.milliseconds(executed.executionMs()) + " in one execution.",
                        evidence,
                        nextStep(query, situation));
    }

    private static String nextStep(AnalysedQuery query, Situation situation) {
        boolean partitioned = StatementTables.of(query, situation.catalog()).uses().stream()
                .map(TableUse::table)
                .anyMatch(table -> table.partitioned());
        return partitioned
                ? "Compare the partition key with a value, so that fewer partitions are planned for, have fewer of them, or"
                        + " keep the plan: a server-side prepared statement."
                : "Keep the plan: prepare the statement once on each connection (pgjdbc: prepareThreshold) and look that"
                        + " plan_cache_mode is not force_custom_plan.";
    }
}
