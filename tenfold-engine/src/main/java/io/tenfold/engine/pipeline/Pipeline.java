// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.advisor.select.Selector;
import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.ledger.TemporaryLedger;
import io.tenfold.engine.verify.JudgedChange;
import io.tenfold.engine.verify.Verification;
import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.model.advice.Candidate;
import io.tenfold.model.advice.ChangeKind;
import io.tenfold.model.advice.Recommendation;
import io.tenfold.model.catalog.IndexDefinition;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.Change;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.WriteCost;
import io.tenfold.model.report.Diagnosis;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.model.workload.Fingerprint;
import io.tenfold.postgres.apply.BuildOptions;
import io.tenfold.postgres.connect.ConnectFailure;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.measure.MeasureException;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.measure.WriteMeasurement;
import io.tenfold.postgres.session.ServerFailure;
import io.tenfold.postgres.session.UserServer;
import io.tenfold.sql.text.IndexName;
import io.tenfold.sql.text.PrintIndex;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * The run, top to bottom: capture, fingerprint, diagnose, propose, evaluate, select, apply, verify, report. At most two
 * connections to the user's server at any time.
 */
public final class Pipeline {
    /** Enough for a stable figure, few enough for a second. */
    private static final int WRITTEN_ROWS = 20_000;

    private final RunRequest request;
    private final BuildOptions build;
    private final Progress progress;

    private Pipeline(OptimizeRequest request, Progress progress) {
        this.request = request.run();
        this.build = request.build();
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

    /** Builds one index that was asked for. */
    public static Change createIndex(ConnectionSettings settings, IndexDefinition definition, Path ledger) {
        ServerIdentity server;
        try (UserServer asked = UserServer.connect(settings)) {
            server = asked.facts().identity();
        }
        String name = IndexName.of(definition);
        Recommendation index = new Recommendation(
                name,
                ChangeKind.INDEX,
                new Candidate.NewIndex(definition, List.of(), "Asked for."),
                PrintIndex.create(name, definition, true),
                PrintIndex.drop(definition.table().schema(), name, true),
                definition.table(),
                0,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                "Asked for.");
        return new ApplyChanges(settings, ledger, BuildOptions.considerate(), Progress.NONE)
                .apply(server, List.of(index))
                .get(0);
    }

    /** All nine stages. */
    public static Verified optimize(OptimizeRequest request, Progress progress) {
        Path ledger = request.run().ledger();
        if (ledger == null) {
            try (TemporaryLedger temporary = TemporaryLedger.create()) {
                return unwatched(new Pipeline(request, progress).run(temporary.file()));
            }
        }
        WatchRequest watch = request.watch();
        if (watch == null) {
            return unwatched(new Pipeline(request, progress).run(ledger));
        }
        KeepCounters.unlessAwaited(request.run().settings(), ledger, watch.counters());
        Report report = new Pipeline(request, progress).run(ledger);
        return WatchOptimized.of(request.run(), watch, report, progress);
    }

    private static Verified unwatched(Report report) {
        return new Verified(report, null, List.of());
    }

    private Report run(Path ledger) {
        Advice advice;
        List<QueryToMeasure> queries;
        Optional<RecordedBefore> before;
        try (UserServer server = UserServer.connect(request.settings())) {
            advice = new Advise(server, request, progress).run();
            queries = ChooseQueries.toMeasure(advice, request.ownership());
            before = recordBefore(server, queries);
        }
        progress.step("Building indexes");
        ApplyChanges apply = new ApplyChanges(request.settings(), ledger, build, progress);
        List<Change> changes =
                apply.apply(advice.server().identity(), advice.selection().recommendations());
        boolean applied = changes.stream().anyMatch(Pipeline::isAppliedIndex);
        return applied
                ? verified(advice, queries, before, changes, apply.database())
                : report(advice, changes, null, List.of());
    }

    /** On a server in use the time before can only be taken before. */
    private Optional<RecordedBefore> recordBefore(UserServer server, List<QueryToMeasure> queries) {
        if (request.ownership() == RunRequest.Ownership.OWN) {
            return Optional.empty();
        }
        progress.step("Measuring " + queries.size() + " queries before");
        return Optional.of(
                server.measureBeforeAfter(options(), new RecordReplays()).before(queries));
    }

    private Report verified(
            Advice advice,
            List<QueryToMeasure> queries,
            Optional<RecordedBefore> before,
            List<Change> changes,
            ChangeDatabase database) {
        progress.step("Measuring " + queries.size() + " queries");
        Verification verification;
        try {
            MeasureQueries measuring =
                    new MeasureQueries(request.settings(), options(), queries, before, new RecordReplays());
            verification = new VerifyChanges(options(), request.verify().limits(), queries, measuring)
                    .verify(
                            judged(advice, changes),
                            new TakeBackChange(database, request.verify().blockFor()));
        } catch (MeasureException failure) {
            return report(advice, unverified(changes, failure), null, List.of());
        }
        RecordVerdict.of(
                database.ledger(),
                advice.server().identity(),
                verification.verdict().changes());
        return report(advice, verification.changes(), verification, writeCosts(advice, verification.changes()));
    }

    private static List<JudgedChange> judged(Advice advice, List<Change> changes) {
        Map<String, List<Fingerprint>> serves = new LinkedHashMap<>();
        advice.selection().recommendations().forEach(each -> serves.put(each.id(), each.fingerprints()));
        return changes.stream()
                .map(change -> change.kind() == ChangeKind.INDEX
                        ? JudgedChange.builtIndex(change, serves.getOrDefault(change.id(), List.of()))
                        : new JudgedChange(change, JudgedChange.Effect.TELLS_PLANNER, change.id(), List.of()))
                .toList();
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
    private List<WriteCost> writeCosts(Advice advice, List<Change> changes) {
        if (request.ownership() == RunRequest.Ownership.SHARED) {
            return List.of();
        }
        progress.step("Measuring what the indexes cost a writer");
        try (UserServer server = UserServer.connect(request.settings())) {
            return writeCosts(server, advice, changes);
        } catch (ConnectFailure | ServerFailure failure) {
            progress.warning("what the indexes cost a writer was not measured: " + failure.getMessage());
            return List.of();
        }
    }

    private static List<WriteCost> writeCosts(UserServer server, Advice advice, List<Change> changes) {
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
