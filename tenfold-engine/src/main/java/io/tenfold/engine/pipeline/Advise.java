// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.propose.Propose;
import io.tenfold.advisor.propose.index.ExplainBoundRows;
import io.tenfold.advisor.select.Circumstances;
import io.tenfold.advisor.select.SelectChanges;
import io.tenfold.advisor.select.Selector;
import io.tenfold.advisor.select.Terms;
import io.tenfold.advisor.write.EstimateWrites;
import io.tenfold.advisor.write.WriteCost;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.postgres.session.UserServer;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stages 1 to 6: the diagnosis, then what to do about it. Reads the user's server and changes nothing there. */
final class Advise {
    private final UserServer server;
    private final RunRequest request;
    private final Progress progress;
    private final @Nullable Selector selector;

    Advise(UserServer server, RunRequest request, Progress progress) {
        this(server, request, progress, null);
    }

    Advise(UserServer server, RunRequest request, Progress progress, @Nullable Selector selector) {
        this.server = server;
        this.request = request;
        this.progress = progress;
        this.selector = selector;
    }

    Advice run() {
        try (Diagnosed diagnosed = new DiagnoseServer(server, request, progress).run()) {
            return decide(diagnosed);
        }
    }

    private Advice decide(Diagnosed diagnosed) {
        Situation situation = new AskReferences(server).beside(diagnosed);
        List<Candidate> proposed = Propose.candidates(situation);
        BlockedChanges blocked = blocked(diagnosed.server().identity());
        List<Candidate> candidates = blocked.without(proposed);
        progress.step("Pricing " + candidates.size() + " possible changes");
        Selection selection = blocked.explained(selection(diagnosed, situation, candidates), proposed);
        List<SkippedStatement> all = new ArrayList<>(diagnosed.skipped());
        all.addAll(selection.skipped());
        return new Advice(
                diagnosed.server(),
                diagnosed.agreement().sentence() + "; " + candidates.size() + " candidates priced by "
                        + diagnosed.oracle().calls() + " questions",
                situation,
                all,
                diagnosed.findings(),
                selection);
    }

    private BlockedChanges blocked(ServerIdentity server) {
        Path ledger = request.verify().ignoreBlocked() ? null : request.ledger();
        return BlockedChanges.of(ledger, server, Clock.systemUTC().instant(), progress);
    }

    private Selection selection(Diagnosed diagnosed, Situation situation, List<Candidate> candidates) {
        WriteCost writes = EstimateWrites.of(situation);
        Terms terms = request.limits().terms(writes, System::nanoTime);
        if (selector != null) {
            return SelectChanges.select(situation, candidates, diagnosed.oracle(), terms, selector);
        }
        Circumstances known =
                new Circumstances(diagnosed.agreement(), request.adviseOnDisagreement(), diagnosed.findings());
        Selection selection = SelectChanges.select(situation, candidates, diagnosed.oracle(), terms, known);
        return ExplainBoundRows.of(selection, situation, candidates, diagnosed.oracle());
    }
}
