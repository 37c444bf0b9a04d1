// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.advisor.Situation;
import io.tenfold.advisor.evaluate.CachedOracle;
import io.tenfold.model.advice.Agreement;
import io.tenfold.model.advice.Finding;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.ServerFacts;
import io.tenfold.model.workload.SkippedStatement;
import io.tenfold.postgres.shadow.Shadow;
import java.util.List;

/**
 * What stages 1 to 3 came to, with the shadow still open for whoever goes on.
 *
 * @param server the server
 * @param agreement how far the shadow agreed with it
 * @param situation the workload and what PostgreSQL made of it
 * @param skipped everything seen and not analysed
 * @param findings what is wrong, the most time at stake first
 * @param oracle prices on the shadow, today's asked already
 * @param shadow ended by {@link #close}
 * @param open the oracle behind the prices, ended by {@link #close}
 */
record Diagnosed(
        ServerFacts server,
        Agreement agreement,
        Situation situation,
        List<SkippedStatement> skipped,
        List<Finding> findings,
        CachedOracle oracle,
        Shadow shadow,
        OpenOracle open)
        implements AutoCloseable {
    Diagnosed {
        requireNonNull(server, "server is null");
        requireNonNull(agreement, "agreement is null");
        requireNonNull(situation, "situation is null");
        skipped = List.copyOf(skipped);
        findings = List.copyOf(findings);
        requireNonNull(oracle, "oracle is null");
        requireNonNull(shadow, "shadow is null");
        requireNonNull(open, "open is null");
    }

    /** The report of a diagnosis alone. */
    Diagnosis report() {
        return new Diagnosis(server, agreement.sentence(), situation.workload(), skipped, findings, situation.plans());
    }

    @Override
    public void close() {
        try {
            open.end().run();
        } finally {
            shadow.close();
        }
    }
}
