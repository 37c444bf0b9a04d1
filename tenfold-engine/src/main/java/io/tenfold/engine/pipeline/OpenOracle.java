// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.AnalysedQuery;
import io.tenfold.advisor.CostOracle;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.postgres.shadow.Shadow;
import io.tenfold.postgres.whatif.HypopgOracle;
import io.tenfold.postgres.whatif.TrialOracle;
import java.util.List;

/**
 * The oracle that was asked for, beside the shadow that analyses the statements in any case.
 *
 * @param oracle who prices
 * @param notes what a reader of its prices has to know
 * @param end closes it, the shadow not
 */
record OpenOracle(CostOracle oracle, List<String> notes, Runnable end) {
    OpenOracle {
        notes = List.copyOf(notes);
    }

    static OpenOracle of(
            WhatIf whatIf, UserServer server, Shadow shadow, List<AnalysedQuery> analysed, Progress progress) {
        if (whatIf.trialOn() != null) {
            TrialOracle trial =
                    server.trial(whatIf.trialOn(), built -> progress.detail(built + " indexes built on the clone"));
            return new OpenOracle(
                    trial,
                    List.of("priced with indexes that were built on the clone, and sized as built"),
                    trial::close);
        }
        if (whatIf.oracle() == WhatIf.Oracle.HYPOPG) {
            HypopgOracle hypopg = server.hypopg(shadow, analysed);
            return new OpenOracle(
                    hypopg,
                    List.of("priced by HypoPG " + hypopg.version() + " on the server: its b-trees have no height and no"
                            + " deduplication, and it has no GIN, GiST or SP-GiST; sizes are the shadow's"),
                    () -> {});
        }
        return new OpenOracle(shadow, List.of(), () -> {});
    }
}
