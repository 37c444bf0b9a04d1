// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.engine.load.DecideReplay;
import io.tenfold.engine.load.LeftOut;
import io.tenfold.engine.load.ReplayDecision;
import io.tenfold.engine.load.ReplayDecision.NotReplayed;
import io.tenfold.engine.load.ReplayDecision.Replayed;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.catalog.ServerCatalog;
import io.tenfold.postgres.embedded.FindBinaries;
import io.tenfold.postgres.load.LoadStatement;
import io.tenfold.postgres.session.UnderstandWorkload;
import io.tenfold.postgres.session.Understanding;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.sql.fingerprint.BuildWorkload;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * From what was captured to what is replayed. The shadow analyses the statements, since nothing but their trees says what they do; it is gone
 * before the load begins.
 *
 * @param server the server
 * @param statements what is replayed, most calls first
 * @param drawn those of them whose values come from statistics
 * @param leftOut what is not replayed
 * @param notes what is to be known of the sources
 */
record PrepareLoad(
        ServerFacts server,
        List<LoadStatement> statements,
        Set<Fingerprint> drawn,
        List<LeftOut> leftOut,
        List<String> notes) {

    static PrepareLoad of(LoadRequest request, Progress progress) {
        try (UserServer server = UserServer.connect(request.settings())) {
            progress.step("Reading the workload");
            ServerFacts facts = server.facts();
            Workload workload = BuildWorkload.from(server.capture(request.sources()));
            progress.step("Reading schema and statistics");
            ServerCatalog catalog = server.catalog();
            progress.step("Looking what " + workload.queries().size() + " query shapes do");
            try (Shadow shadow = server.shadow(FindBinaries.of(facts.major(), request.binaries()), List.of())) {
                return of(request, facts, workload, catalog, server, shadow);
            }
        }
    }

    private static PrepareLoad of(
            LoadRequest request,
            ServerFacts facts,
            Workload workload,
            ServerCatalog catalog,
            UserServer server,
            Shadow shadow) {
        Understanding understood = UnderstandWorkload.of(workload, shadow, server.unreadableTables());
        DrawValues draw = new DrawValues();
        DecideReplay decide = new DecideReplay(catalog, request.options().allowWrites());
        List<LoadStatement> statements = new ArrayList<>();
        Set<Fingerprint> drawn = new LinkedHashSet<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (AnalysedQuery query : draw.of(understood.analysed(), catalog, server)) {
            ReplayDecision decision = decide.decide(query);
            if (decision instanceof Replayed replayed) {
                statements.add(replayed.statement());
                if (replayed.drawn()) {
                    drawn.add(query.fingerprint());
                }
            } else if (decision instanceof NotReplayed not) {
                leftOut.add(not.why());
            }
        }
        workload.skipped().stream().map(DecideReplay::skipped).forEach(leftOut::add);
        understood.skipped().stream().map(DecideReplay::skipped).forEach(leftOut::add);
        statements.sort(java.util.Comparator.comparingLong(LoadStatement::calls)
                .reversed()
                .thenComparing(LoadStatement::fingerprint));
        return new PrepareLoad(facts, statements, drawn, leftOut, notes(workload, draw));
    }

    private static List<String> notes(Workload workload, DrawValues draw) {
        List<SourceFacts> sources = new ArrayList<>(workload.sources());
        sources.addAll(draw.facts());
        List<String> notes = new ArrayList<>();
        sources.forEach(source -> source.notes().forEach(note -> notes.add(source.source() + ": " + note)));
        return notes;
    }
}
