// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.execute.ExecutionLimits;
import io.tenfold.postgres.execute.Executions;
import io.tenfold.postgres.execute.NotExecuted;
import io.tenfold.postgres.session.UserServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Plans with actual figures: of each query the slowest that auto_explain logged and, where that was asked for, one executed now.
 *
 * @param plans by fingerprint
 * @param facts what a reader of them has to know; empty where nothing was executed
 */
record ExecuteQueries(Map<Fingerprint, Plan> plans, List<SourceFacts> facts) {
    private static final String SOURCE = "executed plans";
    private static final int MOST_NOTES = 50;

    ExecuteQueries {
        plans = Collections.unmodifiableMap(new LinkedHashMap<>(plans));
        facts = List.copyOf(facts);
    }

    static ExecuteQueries of(
            List<AnalysedQuery> queries, ServerCatalog catalog, UserServer server, RunRequest request) {
        Map<Fingerprint, Plan> plans = new LinkedHashMap<>(logged(queries));
        if (!request.analyze()) {
            return new ExecuteQueries(plans, List.of());
        }
        Executions executions = server.execute(queries, catalog, limits(request.statementTimeout()));
        plans.putAll(executions.plans());
        return new ExecuteQueries(plans, List.of(new SourceFacts(SOURCE, null, null, notes(executions))));
    }

    private static Map<Fingerprint, Plan> logged(List<AnalysedQuery> queries) {
        Map<Fingerprint, Plan> plans = new LinkedHashMap<>();
        for (AnalysedQuery query : queries) {
            query.query().plans().stream()
                    .filter(plan -> plan.root().actual() != null)
                    .findFirst()
                    .ifPresent(plan -> plans.put(query.fingerprint(), plan));
        }
        return plans;
    }

    /** The standard ones, but no execution longer than the user allows. */
    private static ExecutionLimits limits(Duration longest) {
        ExecutionLimits standard = ExecutionLimits.standard();
        Duration statement = longest.compareTo(standard.statement()) < 0 ? longest : standard.statement();
        return new ExecutionLimits(standard.shapes(), statement, standard.total());
    }

    private static List<String> notes(Executions executions) {
        List<String> notes = new ArrayList<>();
        notes.add(executions.plans().size() + " of "
                + (executions.plans().size() + executions.notExecuted().size())
                + " query shapes were executed once, the clock read for every row: compare the parts of a plan with each"
                + " other, not with the application's times");
        notes.addAll(executions.notes());
        List<NotExecuted> refused = executions.notExecuted().stream()
                .filter(each -> each.reason() != NotExecuted.Reason.LEFT_OUT)
                .toList();
        refused.stream()
                .limit(MOST_NOTES)
                .forEach(each ->
                        notes.add(each.fingerprint().value().substring(0, 8) + " not executed: " + each.detail()));
        if (refused.size() > MOST_NOTES) {
            notes.add("and " + (refused.size() - MOST_NOTES) + " more not executed");
        }
        return notes;
    }
}
