// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.select.Selector;
import io.tenfold.engine.verify.Verification;
import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.measure.MeasureException;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.measure.WriteMeasurement;
import io.tenfold.postgres.session.ServerFailure;
import io.tenfold.postgres.session.UserServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The run, top to bottom: capture, fingerprint, diagnose, propose, evaluate, select, apply, verify, report. At most two
 * connections to the user's server at any time.
 */
public final class Pipeline {
    /** Enough for a stable figure, few enough for a second. */
    private static final int WRITTEN_ROWS = 20_000;

    private final RunRequest request;
    private final Progress progress;

    private Pipeline(RunRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Stages 1 to 3. */
    public static Diagnosis diagnose(RunRequest request, Progress progress) {
        try (UserServer server = UserServer.connect(request.settings());
                Diagnosed diagnosed = new DiagnoseServer(server, request, progress).run()) {
            return diagnosed.report();
        }
    }

    /** Stages 1 to 3, then what would tidy up the indexes that are there. */
    public static TidyReport tidy(RunRequest request, TidyRequest tidy, Progress progress) {
        try (UserServer server = UserServer.connect(request.settings())) {
            return new TidyServer(server, request, tidy, progress).run();
        }
    }

    /** Stages 1 to 6 and the report. */
    public static Report advise(RunRequest request, Progress progress) {
        try (UserServer server = UserServer.connect(request.settings())) {
            return new Advise(server, request, progress).run().report();
        }
    }

    /** The same with another way to choose indexes. */
    public static Report advise(RunRequest request, Progress progress, Selector selector) {
        try (UserServer server = UserServer.connect(request.settings())) {
            return new Advise(server, request, progress, selector).run().report();
        }
    }

    /** All nine stages. */
    public static Report optimize(RunRequest request, Progress progress) {
        return new Pipeline(request, progress).run();
    }

    private Report run() {
        Advice advice;
        List<QueryToMeasure> queries;
        Optional<RecordedBefore> before;
        try (UserServer server = UserServer.connect(request.settings())) {
            advice = new Advise(server, request, progress).run();
            queries = ChooseQueries.toMeasure(advice, request.ownership());
            before = recordBefore(server, queries);
        }
        progress.step("Building indexes");
        List<Change> changes =
                ApplyChanges.apply(request, advice.server(), advice.selection().recommendations(), progress);
        boolean applied = changes.stream().anyMatch(Pipeline::isAppliedIndex);
        if (!applied) {
            return report(advice, changes, null, List.of());
        }
        Report verified = verified(advice, queries, before, changes);
        RecordVerdict.of(request, verified);
        return verified;
    }

    /** On a server in use the time before can only be taken before. */
    private Optional<RecordedBefore> recordBefore(UserServer server, List<QueryToMeasure> queries) {
        if (request.ownership() == RunRequest.Ownership.OWN) {
            return Optional.empty();
        }
        progress.step("Measuring " + queries.size() + " queries before");
        return Optional.of(server.measureBeforeAfter(options()).before(queries));
    }

    private Report verified(
            Advice advice, List<QueryToMeasure> queries, Optional<RecordedBefore> before, List<Change> changes) {
        progress.step("Measuring " + queries.size() + " queries");
        try (UserServer server = UserServer.connect(request.settings())) {
            Verification verification = verify(server, advice, queries, before, changes);
            return report(
                    advice, verification.changes(), verification, writeCosts(server, advice, verification.changes()));
        } catch (ConnectFailure | MeasureException | ServerFailure failure) {
            return report(advice, unverified(changes, failure), null, List.of());
        }
    }

    private Verification verify(
            UserServer server,
            Advice advice,
            List<QueryToMeasure> queries,
            Optional<RecordedBefore> before,
            List<Change> changes) {
        VerifyChanges verify = new VerifyChanges(options(), server::revert);
        List<Recommendation> recommendations = advice.selection().recommendations();
        return before.isPresent()
                ? verify.beforeAfter(server.measureBeforeAfter(options()), before.get(), recommendations, changes)
                : verify.alternating(server.measureAlternating(options()), recommendations, changes, queries);
    }

    /** What was built must be told, with its undo, whatever happens afterwards. */
    private static List<Change> unverified(List<Change> changes, RuntimeException failure) {
        return changes.stream()
                .map(change -> isAppliedIndex(change)
                        ? change.withDetail(change.detail() + "; not measured: " + failure.getMessage())
                        : change)
                .toList();
    }

    /** Each index by itself, beside all others; only where rows may be inserted and taken back without anyone waiting. */
    private List<WriteCost> writeCosts(UserServer server, Advice advice, List<Change> changes) {
        if (request.ownership() == RunRequest.Ownership.SHARED) {
            return List.of();
        }
        progress.step("Measuring what the indexes cost a writer");
        List<WriteCost> costs = new ArrayList<>();
        for (Recommendation recommendation : advice.selection().recommendations()) {
            TableName table = recommendation.table();
            List<Change> change = changes.stream()
                    .filter(each -> each.id().equals(recommendation.id()) && isAppliedIndex(each))
                    .toList();
            if (table != null
                    && !change.isEmpty()
                    && server.writeCost(table, change, WRITTEN_ROWS) instanceof WriteMeasurement.Measured measured) {
                costs.add(measured.cost());
            }
        }
        return costs;
    }

    private static Report report(
            Advice advice, List<Change> changes, @Nullable Verification verification, List<WriteCost> writeCosts) {
        return new Report(
                advice.server(),
                advice.oracle(),
                advice.situation().workload(),
                advice.skipped(),
                advice.findings(),
                advice.selection(),
                changes,
                verification == null ? null : verification.verdict(),
                writeCosts,
                List.of(),
                List.of());
    }

    private static boolean isAppliedIndex(Change change) {
        return change.kind() == ChangeKind.INDEX && change.state() == ChangeState.APPLIED;
    }

    private MeasureOptions options() {
        return MeasureOptions.standard().withStatementTimeout(request.statementTimeout());
    }
}
