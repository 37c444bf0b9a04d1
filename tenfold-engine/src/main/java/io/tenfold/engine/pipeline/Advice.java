// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.SkippedStatement;
import java.util.List;

/**
 * What stages 1 to 6 came to.
 *
 * @param server the server
 * @param oracle how far the shadow agreed with it, one sentence
 * @param situation the workload and what PostgreSQL made of it
 * @param skipped everything seen and not analysed
 * @param findings what is wrong
 * @param selection what was chosen
 */
record Advice(
        ServerFacts server,
        String oracle,
        Situation situation,
        List<SkippedStatement> skipped,
        List<Finding> findings,
        Selection selection) {
    Advice {
        requireNonNull(server, "server is null");
        requireNonNull(oracle, "oracle is null");
        requireNonNull(situation, "situation is null");
        skipped = List.copyOf(skipped);
        findings = List.copyOf(findings);
        requireNonNull(selection, "selection is null");
    }

    /** The report of advice alone. */
    Report report() {
        return new Report(
                server,
                oracle,
                situation.workload(),
                skipped,
                findings,
                selection,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of());
    }
}
