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
import io.tenfold.postgres.load.LoadStatement;
import java.util.ArrayList;
import java.util.Comparator;
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
        Understood understood = Understood.of(request.settings(), request.sources(), request.binaries(), progress);
        DecideReplay decide =
                new DecideReplay(understood.catalog(), request.options().allowWrites());
        List<LoadStatement> statements = new ArrayList<>();
        Set<Fingerprint> drawn = new LinkedHashSet<>();
        List<LeftOut> leftOut = new ArrayList<>();
        for (AnalysedQuery query : understood.analysed()) {
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
        understood.skipped().stream().map(DecideReplay::skipped).forEach(leftOut::add);
        statements.sort(
                Comparator.comparingLong(LoadStatement::calls).reversed().thenComparing(LoadStatement::fingerprint));
        return new PrepareLoad(understood.server(), statements, drawn, leftOut, notes(understood));
    }

    private static List<String> notes(Understood understood) {
        List<SourceFacts> sources = new ArrayList<>(understood.workload().sources());
        sources.addAll(understood.drawn());
        List<String> notes = new ArrayList<>();
        sources.forEach(source -> source.notes().forEach(note -> notes.add(source.source() + ": " + note)));
        return notes;
    }
}
