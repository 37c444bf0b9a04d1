// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.propose.Propose;
import io.tenfold.advisor.select.Budget;
import io.tenfold.advisor.select.SelectChanges;
import io.tenfold.advisor.select.Selector;
import io.tenfold.advisor.select.WinnersThenPrune;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.postgres.session.UserServer;
import java.util.ArrayList;
import java.util.List;

/** Stages 1 to 6: the diagnosis, then what to do about it. Reads the user's server and changes nothing there. */
final class Advise {
    private final UserServer server;
    private final RunRequest request;
    private final Progress progress;
    private final Selector selector;

    Advise(UserServer server, RunRequest request, Progress progress) {
        this(server, request, progress, new WinnersThenPrune());
    }

    Advise(UserServer server, RunRequest request, Progress progress, Selector selector) {
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
        List<Candidate> candidates = Propose.candidates(diagnosed.situation());
        progress.step("Pricing " + candidates.size() + " possible changes");
        Selection selection = SelectChanges.select(
                diagnosed.situation(), candidates, diagnosed.oracle(), new Budget(request.budgetBytes()), selector);
        List<SkippedStatement> all = new ArrayList<>(diagnosed.skipped());
        all.addAll(selection.skipped());
        return new Advice(
                diagnosed.server(),
                diagnosed.agreement() + "; " + candidates.size() + " candidates priced by "
                        + diagnosed.oracle().calls() + " questions",
                diagnosed.situation(),
                all,
                diagnosed.findings(),
                selection);
    }
}
