// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.diagnose.Diagnose;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.advisor.select.Budget;
import io.tenfold.advisor.select.SelectChanges;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.Understanding;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Agreement;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stages 1 to 6, from what was captured to what was chosen. Reads the user's server and changes nothing there. */
final class Advise {
    private final UserServer server;
    private final RunRequest request;
    private final Progress progress;

    Advise(UserServer server, RunRequest request, Progress progress) {
        this.server = server;
        this.request = request;
        this.progress = progress;
    }

    Advice run() {
        ServerFacts facts = server.facts();
        progress.step("Reading the workload");
        Workload workload = BuildWorkload.from(server.capture(request.sources()));
        PostgresBinaries binaries = FindBinaries.of(facts.major(), request.binaries());
        progress.step("Reading schema and statistics");
        ServerCatalog catalog = server.catalog();
        progress.step("Building the shadow");
        try (Shadow shadow = server.shadow(binaries, List.of())) {
            progress.step("Analysing " + workload.queries().size() + " query shapes");
            Understanding understood = UnderstandWorkload.of(workload, shadow, server.unreadableTables());
            CachedOracle oracle = new CachedOracle(shadow, understood.analysed());
            List<SkippedStatement> skipped = new ArrayList<>(workload.skipped());
            skipped.addAll(understood.skipped());
            Situation situation = price(workload, understood, oracle, catalog, skipped);
            progress.step("Comparing plans with the server's own");
            Agreement agreement = server.agreement(shadow, queries(situation));
            return decide(facts, sentence(agreement), situation, skipped, oracle);
        }
    }

    /** Today's plans; a query without one is skipped. */
    private Situation price(
            Workload workload,
            Understanding understood,
            CachedOracle oracle,
            ServerCatalog catalog,
            List<SkippedStatement> skipped) {
        List<AnalysedQuery> priced = new ArrayList<>();
        Map<Fingerprint, Plan> plans = new LinkedHashMap<>();
        for (AnalysedQuery each : understood.analysed()) {
            Pricing pricing = oracle.price(each.query(), List.of());
            if (pricing instanceof Pricing.Priced today) {
                priced.add(each);
                plans.put(each.fingerprint(), today.estimate().plan());
            } else if (pricing instanceof Pricing.Unpriced refused) {
                skipped.add(new SkippedStatement(
                        each.fingerprint(), each.query().shape().text(), refused.reason(), refused.detail()));
            }
        }
        return new Situation(workload, priced, plans, catalog);
    }

    private Advice decide(
            ServerFacts facts,
            String sentence,
            Situation situation,
            List<SkippedStatement> skipped,
            CachedOracle oracle) {
        progress.step("Looking for what is slow and why");
        List<Finding> findings = Diagnose.findings(situation);
        List<Candidate> candidates = Propose.candidates(situation);
        progress.step("Pricing " + candidates.size() + " possible changes");
        Selection selection = SelectChanges.select(situation, candidates, oracle, new Budget(request.budgetBytes()));
        List<SkippedStatement> all = new ArrayList<>(skipped);
        all.addAll(selection.skipped());
        return new Advice(
                facts,
                sentence + "; " + candidates.size() + " candidates priced by " + oracle.calls() + " questions",
                situation,
                all,
                findings,
                selection);
    }

    private static List<WorkloadQuery> queries(Situation situation) {
        return situation.analysed().stream().map(AnalysedQuery::query).toList();
    }

    private static String sentence(Agreement agreement) {
        String notCompared = agreement.notCompared().isEmpty()
                ? ""
                : " (" + agreement.notCompared().size() + " not compared)";
        return agreement.identical() + " of " + agreement.compared() + " plans identical on the shadow" + notCompared;
    }
}
