// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.Situation;
import io.tenfold.advisor.diagnose.Diagnose;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.model.activity.ServerActivity;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Pricing;
import io.tenfold.model.plan.Plan;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.embedded.PostgresBinaries;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.Understanding;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Stages 1 to 3, from what was captured to what is wrong. Reads the user's server and changes nothing there. */
final class DiagnoseServer {
    private final UserServer server;
    private final RunRequest request;
    private final Progress progress;
    private final List<SkippedStatement> skipped = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    DiagnoseServer(UserServer server, RunRequest request, Progress progress) {
        this.server = server;
        this.request = request;
        this.progress = progress;
    }

    /** The diagnosis; its shadow is to be closed. */
    Diagnosed run() {
        ServerFacts facts = server.facts();
        progress.step("Reading the workload");
        Workload workload = BuildWorkload.from(server.capture(request.sources()));
        PostgresBinaries binaries = binaries(facts.major());
        progress.step("Reading schema and statistics");
        ServerCatalog catalog = server.catalog();
        ServerActivity activity = server.activity();
        progress.step("Building the shadow");
        Shadow shadow =
                request.whatIf().anyMajor() ? server.shadowOfAnyMajor(binaries) : server.shadow(binaries, List.of());
        try {
            return diagnose(facts, workload, catalog, activity, shadow);
        } catch (RuntimeException failure) {
            shadow.close();
            throw failure;
        }
    }

    private PostgresBinaries binaries(int major) {
        if (!request.whatIf().anyMajor()) {
            return FindBinaries.of(major, request.binaries());
        }
        PostgresBinaries found = FindBinaries.ofAnyMajor(major, request.binaries());
        if (found.major() != major) {
            String warning = "The shadow is PostgreSQL " + found.major() + " and the server " + major
                    + ": their planners differ, so prefer programs of PostgreSQL " + major + " (--pg-bin)";
            progress.warning(warning);
            notes.add(warning);
        }
        return found;
    }

    private Diagnosed diagnose(
            ServerFacts facts, Workload workload, ServerCatalog catalog, ServerActivity activity, Shadow shadow) {
        progress.step("Analysing " + workload.queries().size() + " query shapes");
        Understanding understood = UnderstandWorkload.of(workload, shadow, server.unreadableTables());
        skipped.addAll(workload.skipped());
        skipped.addAll(understood.skipped());
        OpenOracle open = OpenOracle.of(request.whatIf(), server, shadow, understood.analysed(), progress);
        notes.addAll(open.notes());
        try {
            CachedOracle oracle = new CachedOracle(open.oracle(), understood.analysed());
            Situation situation = price(workload, understood.analysed(), oracle, catalog, activity);
            progress.step("Comparing plans with the server's own");
            Agreement agreement = server.agreement(shadow, situation.analysed());
            progress.step("Looking for what is slow and why");
            return new Diagnosed(
                    facts, agreement, situation, skipped, Diagnose.findings(situation), oracle, shadow, open);
        } catch (RuntimeException failure) {
            open.end().run();
            throw failure;
        }
    }

    /** Today's plans; a query without one is skipped. */
    private Situation price(
            Workload workload,
            List<AnalysedQuery> analysed,
            CachedOracle oracle,
            ServerCatalog catalog,
            ServerActivity activity) {
        DrawValues draw = new DrawValues();
        List<AnalysedQuery> valued = draw.of(analysed, catalog, server);
        progress.step("Planning " + valued.size() + " query shapes");
        List<AnalysedQuery> priced = new ArrayList<>();
        Map<Fingerprint, Plan> plans = new LinkedHashMap<>();
        for (int i = 0; i < valued.size(); i++) {
            AnalysedQuery query = valued.get(i);
            Pricing pricing = oracle.price(query.query(), List.of());
            if (pricing instanceof Pricing.Unpriced && DrawValues.isDrawn(query)) {
                draw.refused(query.fingerprint());
                oracle.forget(query.fingerprint());
                query = analysed.get(i);
                pricing = oracle.price(query.query(), List.of());
            }
            if (pricing instanceof Pricing.Priced today) {
                priced.add(query);
                plans.put(query.fingerprint(), today.estimate().plan());
            } else if (pricing instanceof Pricing.Unpriced refused) {
                skip(query, refused);
            }
        }
        if (request.analyze()) {
            progress.step("Executing queries for their plans");
        }
        ExecuteQueries executed = ExecuteQueries.of(priced, catalog, server, request);
        List<SourceFacts> facts = new ArrayList<>(draw.facts());
        facts.addAll(executed.facts());
        if (!notes.isEmpty()) {
            facts.add(new SourceFacts("what-if", null, null, notes));
        }
        return new Situation(with(workload, priced, facts), priced, plans, catalog, executed.plans(), activity);
    }

    private void skip(AnalysedQuery query, Pricing.Unpriced refused) {
        skipped.add(new SkippedStatement(
                query.fingerprint(), query.query().shape().text(), refused.reason(), refused.detail()));
    }

    /** The workload with the samples the queries have now. */
    private static Workload with(Workload workload, List<AnalysedQuery> queries, List<SourceFacts> more) {
        Map<Fingerprint, WorkloadQuery> now = new LinkedHashMap<>();
        queries.forEach(query -> now.put(query.fingerprint(), query.query()));
        List<SourceFacts> sources = new ArrayList<>(workload.sources());
        sources.addAll(more);
        return new Workload(
                workload.queries().stream()
                        .map(query -> now.getOrDefault(query.fingerprint(), query))
                        .toList(),
                workload.units(),
                workload.skipped(),
                workload.connections(),
                workload.events(),
                sources);
    }
}
