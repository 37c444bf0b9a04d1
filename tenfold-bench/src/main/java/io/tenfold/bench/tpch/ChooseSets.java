// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.QueryAdvice;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Asks each contestant for its indexes within each budget, on a database that has only its primary keys. */
final class ChooseSets {
    private static final long MEGABYTE = 1 << 20;

    private ChooseSets() {}

    /**
     * One set for each contestant and budget.
     *
     * @param workload the queries with the times they take without indexes
     * @param budgets in MB
     */
    static List<IndexSet> choose(ConnectionSettings settings, Capture workload, List<Integer> budgets) {
        List<IndexSet> sets = new ArrayList<>();
        for (int budget : budgets) {
            for (Contestant contestant : Contestant.all()) {
                System.err.println("Asking " + contestant.name() + " for " + budget + " MB");
                sets.add(choose(settings, workload, contestant, budget));
            }
        }
        return sets;
    }

    private static IndexSet choose(ConnectionSettings settings, Capture workload, Contestant contestant, int budget) {
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> workload),
                OptionalLong.of(budget * MEGABYTE),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        long start = System.nanoTime();
        Report report = contestant.selector() == null
                ? Tenfold.advise(request, Progress.NONE)
                : Tenfold.advise(request, Progress.NONE, contestant.selector());
        double seconds = (System.nanoTime() - start) / 1e9;
        List<IndexDefinition> indexes = new ArrayList<>();
        long bytes = 0;
        for (Recommendation each : report.selection().recommendations()) {
            if (each.candidate() instanceof NewIndex index) {
                indexes.add(index.definition());
                bytes += each.estimatedBytes();
            }
        }
        double cost = report.selection().queries().stream()
                .mapToDouble(QueryAdvice::costAfter)
                .sum();
        return new IndexSet(
                contestant.name() + ", " + budget + " MB",
                indexes,
                List.of(),
                OptionalLong.of(bytes),
                OptionalDouble.of(cost),
                OptionalDouble.of(seconds));
    }
}
