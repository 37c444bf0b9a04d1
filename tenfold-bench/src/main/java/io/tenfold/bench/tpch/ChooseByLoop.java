// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.tpch;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the whole loop leaves standing: {@code tenfold optimize --apply} builds its advice, measures every query, and takes back what
 * harms one; then once more with what is left of the budget, since what was taken back is blocked, until nothing is. The database is left
 * as it was.
 */
final class ChooseByLoop {
    private static final long MEGABYTE = 1 << 20;
    private static final int MOST_RUNS = 3;

    private final ConnectionSettings settings;
    private final Capture workload;
    private final Path ledger;
    private final Map<IndexDefinition, Long> kept = new LinkedHashMap<>();

    private ChooseByLoop(ConnectionSettings settings, Capture workload, Path ledger) {
        this.settings = settings;
        this.workload = workload;
        this.ledger = ledger;
    }

    /** One set for each budget, in MB. */
    static List<IndexSet> choose(ConnectionSettings settings, Capture workload, List<Integer> budgets)
            throws IOException {
        Path folder = Files.createTempDirectory("tenfold-loop");
        return budgets.stream()
                .map(budget -> new ChooseByLoop(settings, workload, folder.resolve(budget + ".jsonl")).within(budget))
                .toList();
    }

    private IndexSet within(int budget) {
        long start = System.nanoTime();
        for (int run = 1; run <= MOST_RUNS; run++) {
            System.err.println("The loop, " + budget + " MB, run " + run);
            Report report = Tenfold.optimize(request(budget * MEGABYTE - bytes()), Progress.NONE);
            if (!take(report)) {
                break;
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        undo();
        return new IndexSet(
                "Tenfold, the whole loop, " + budget + " MB",
                List.copyOf(kept.keySet()),
                List.of(),
                OptionalLong.of(bytes()),
                OptionalDouble.empty(),
                OptionalDouble.of(seconds));
    }

    private long bytes() {
        return kept.values().stream().mapToLong(Long::longValue).sum();
    }

    private RunRequest request(long budget) {
        return new RunRequest(
                        settings,
                        List.of(() -> workload),
                        OptionalLong.of(budget),
                        null,
                        RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                        RunRequest.Ownership.SHARED)
                .withLedger(ledger);
    }

    /** Whether something was taken back, so that another choice may be better. */
    private boolean take(Report report) {
        boolean takenBack = false;
        Map<String, Change> changes = new LinkedHashMap<>();
        report.changes().forEach(change -> changes.put(change.id(), change));
        for (Recommendation each : report.selection().recommendations()) {
            Change change = changes.get(each.id());
            if (change != null && each.candidate() instanceof NewIndex index) {
                System.err.println("  " + change.state() + " " + index.definition() + ": " + change.detail());
                takenBack |= change.state() == ChangeState.REVERTED;
                if (change.state() == ChangeState.APPLIED) {
                    kept.put(index.definition(), change.bytes());
                }
            }
        }
        return takenBack;
    }

    private void undo() {
        ChangeDatabase database =
                new ChangeDatabase(settings, ledger, io.tenfold.postgres.apply.Progress.silent(), System.err::println);
        if (!database.undo(List.of(), true).good()) {
            throw new IllegalStateException("the indexes could not all be taken back; see the ledger " + ledger);
        }
    }
}
