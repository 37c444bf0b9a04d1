// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.apply;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.apply.Problem;
import java.util.List;

/**
 * What was done, or would be.
 *
 * @param server the database
 * @param steps statements in order, as they would be sent
 * @param notes to be known of the plan
 * @param problems what stands in the way
 * @param executed something was to be changed, not only shown
 * @param results of each change; empty where nothing was begun
 */
public record ApplyReport(
        ServerIdentity server,
        List<String> steps,
        List<String> notes,
        List<Problem> problems,
        boolean executed,
        List<ChangeResult> results) {
    public ApplyReport {
        requireNonNull(server, "server is null");
        steps = List.copyOf(steps);
        notes = List.copyOf(notes);
        problems = List.copyOf(problems);
        results = List.copyOf(results);
    }

    /** Whether a problem forbids to begin. */
    public boolean refused() {
        return problems.stream().anyMatch(problem -> problem.weight() == Problem.Weight.REFUSES);
    }

    /** Whether all is as it was asked for, or could be. */
    public boolean good() {
        return !refused() && results.stream().allMatch(ChangeResult::good);
    }
}
