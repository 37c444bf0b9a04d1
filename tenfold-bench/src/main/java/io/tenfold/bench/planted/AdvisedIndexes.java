// SPDX-License-Identifier: Apache-2.0
package io.tenfold.bench.planted;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.Progress;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.advice.Candidate.NewIndex;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.report.Report;
import io.tenfold.model.workload.Capture;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What Tenfold advises for a problem, as {@code tenfold advise} would.
 *
 * @param indexes in order
 * @param estimatedBytes of all of them
 * @param notes one for each statement: what serves it, or why nothing does, or why it was skipped
 * @param rejected candidates, each with the reason
 * @param seconds it took
 */
record AdvisedIndexes(
        List<IndexDefinition> indexes, long estimatedBytes, List<String> notes, List<String> rejected, double seconds) {
    AdvisedIndexes {
        indexes = List.copyOf(indexes);
        notes = List.copyOf(notes);
        rejected = List.copyOf(rejected);
    }

    /** Runs the whole pipeline. */
    static AdvisedIndexes of(PlantedProblem problem, ConnectionSettings settings) {
        Capture capture = new Capture(
                problem.statements().stream().map(PlantedStatement::captured).toList(), null);
        RunRequest request = new RunRequest(
                settings,
                List.of(() -> capture),
                OptionalLong.empty(),
                null,
                RunRequest.DEFAULT_STATEMENT_TIMEOUT,
                RunRequest.Ownership.SHARED);
        long start = System.nanoTime();
        Report report = Tenfold.advise(request, Progress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        return of(report, seconds);
    }

    private static AdvisedIndexes of(Report report, double seconds) {
        List<IndexDefinition> indexes = new ArrayList<>();
        long bytes = 0;
        for (var each : report.selection().recommendations()) {
            if (each.candidate() instanceof NewIndex index) {
                indexes.add(index.definition());
                bytes += each.estimatedBytes();
            }
        }
        List<String> notes = new ArrayList<>();
        report.selection().queries().forEach(query -> notes.add(query.note()));
        report.skipped().forEach(skipped -> notes.add("skipped: " + skipped.detail()));
        List<String> rejected = report.selection().rejections().stream()
                .map(each -> each.description() + ": " + each.reason())
                .toList();
        return new AdvisedIndexes(indexes, bytes, notes, rejected, seconds);
    }

    /** The indexes in short, one after another. */
    String describe() {
        return String.join("; ", indexes.stream().map(IndexDefinition::toString).toList());
    }
}
