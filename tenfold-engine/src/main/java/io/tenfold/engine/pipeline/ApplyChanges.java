// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.apply.ApplyReport;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.ChangeResult;
import io.tenfold.engine.apply.PlannedChange;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.postgres.apply.BuildOptions;
import io.tenfold.postgres.apply.Problem;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.sql.ddl.Ddl;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Stage 7, wired: as {@code tenfold apply} does it, each step in the ledger. */
final class ApplyChanges {
    private final Progress progress;
    private final ChangeDatabase database;

    ApplyChanges(ConnectionSettings settings, Path ledger, BuildOptions build, Progress progress) {
        this.progress = progress;
        this.database = new ChangeDatabase(
                settings,
                ledger,
                (change, phase, percent) -> progress.detail(change + " " + phase + shown(percent)),
                progress::warning,
                build);
    }

    /** The database that is changed, with its ledger. */
    ChangeDatabase database() {
        return database;
    }

    List<Change> apply(ServerIdentity server, List<Recommendation> recommendations) {
        List<PlannedChange> planned = recommendations.stream()
                .filter(each -> each.candidate() instanceof Candidate.NewIndex)
                .map(ApplyChanges::planned)
                .toList();
        ApplyReport report = database.apply(new ChangePlan(server, planned, List.of()), true);
        report.problems().stream()
                .filter(problem -> problem.weight() == Problem.Weight.WAITS)
                .forEach(problem -> progress.warning(problem.sentence()));
        Map<String, ChangeResult> results =
                report.results().stream().collect(Collectors.toMap(ChangeResult::id, Function.identity()));
        String refusal = report.problems().stream()
                .filter(problem -> problem.weight() == Problem.Weight.REFUSES)
                .map(Problem::sentence)
                .collect(Collectors.joining("; "));
        return recommendations.stream()
                .map(each -> change(each, results.get(each.id()), refusal))
                .toList();
    }

    private static PlannedChange planned(Recommendation recommendation) {
        Candidate.NewIndex index = (Candidate.NewIndex) recommendation.candidate();
        return new PlannedChange(
                recommendation.id(),
                Ddl.CreateIndex.of(recommendation.id(), index.definition()),
                recommendation.estimatedBytes(),
                null,
                null,
                recommendation.fingerprints());
    }

    private static Change change(Recommendation asked, @Nullable ChangeResult result, String refusal) {
        if (!(asked.candidate() instanceof Candidate.NewIndex)) {
            return change(asked, null, 0, ChangeState.PLANNED, "made in the application's DataSource");
        }
        if (result == null) {
            return change(asked, null, 0, ChangeState.FAILED, refusal);
        }
        if (result.good()) {
            String undo = result.state().isDone() ? asked.undo() : null;
            return change(asked, undo, result.bytes(), ChangeState.APPLIED, result.sentence());
        }
        boolean notBegun = result.sentence().startsWith("not begun");
        return change(asked, null, 0, notBegun ? ChangeState.PLANNED : ChangeState.FAILED, result.sentence());
    }

    private static Change change(
            Recommendation asked, @Nullable String undo, long bytes, ChangeState state, String detail) {
        return new Change(asked.id(), asked.kind(), asked.ddl(), undo, bytes, state, detail);
    }

    private static String shown(OptionalDouble percent) {
        return percent.isEmpty() ? "" : " " + Math.round(percent.getAsDouble()) + " %";
    }
}
