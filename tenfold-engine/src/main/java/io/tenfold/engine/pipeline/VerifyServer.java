// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.verify.JudgedChange;
import io.tenfold.engine.verify.RecordedRuns;
import io.tenfold.engine.verify.RecordedRunsFile;
import io.tenfold.engine.verify.UnusableRunsException;
import io.tenfold.engine.verify.Verification;
import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.engine.watch.Baseline;
import io.tenfold.engine.watch.BaselineFile;
import io.tenfold.engine.watch.JudgeChanges;
import io.tenfold.engine.watch.UnusableBaselineException;
import io.tenfold.engine.watch.WindowComparison;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Verdict;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.capture.MissingExtensionException;
import io.tenfold.postgres.capture.PgStatStatementsSource;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.counting.RecordReplays;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.session.UserServer;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stage 8 by itself: what {@code tenfold apply} made is measured, judged, and taken back where it does not prove itself. On a database in
 * use the time before is what was recorded before; a clone is measured by turns.
 */
public final class VerifyServer {
    private final VerifyRequest request;
    private final Progress progress;

    private VerifyServer(VerifyRequest request, Progress progress) {
        this.request = request;
        this.progress = progress;
    }

    /** Measures how things are and keeps it as the baseline; where nothing is to be executed, the counters alone. Changes nothing. */
    public static RecordedRuns record(VerifyRequest request, Progress progress) {
        return new VerifyServer(request, progress).record();
    }

    /** Measures and judges. */
    public static Verified verify(VerifyRequest request, Progress progress) {
        return new VerifyServer(request, progress).verify();
    }

    private RecordedRuns record() {
        if (!request.executes()) {
            KeepCounters.now(request.run().settings(), request.counters());
            return runs(identity(), new RecordedBefore(List.of()));
        }
        keepCounters();
        Understood understood = understood();
        List<QueryToMeasure> queries = queries(understood).stream()
                .filter(query -> request.plan() == null || ChooseQueries.reads(query, tables(request.plan())))
                .filter(query -> query.refusal() == null)
                .toList();
        progress.step("Measuring " + queries.size() + " queries");
        RecordedRuns runs = runs(understood.server().identity(), recorded(queries));
        RecordedRunsFile.write(request.baseline(), runs);
        return runs;
    }

    private static RecordedRuns runs(ServerIdentity server, RecordedBefore before) {
        return RecordedRuns.of(Clock.systemUTC().instant(), server, before);
    }

    private RecordedBefore recorded(List<QueryToMeasure> queries) {
        try (UserServer server = UserServer.connect(request.run().settings())) {
            return server.measureBeforeAfter(options(), new RecordReplays()).before(queries);
        }
    }

    /** Before anything is executed: our own executions are no part of what the application ran. Without them, runs are still of use. */
    private void keepCounters() {
        try {
            KeepCounters.now(request.run().settings(), request.counters());
        } catch (MissingExtensionException missing) {
            progress.warning(missing.getMessage() + "; without it there is nothing to watch: verify without --watch");
        }
    }

    private Baseline countersBefore() {
        if (!Files.exists(request.counters())) {
            throw new UnusableBaselineException(
                    "there are no counters from before the change (" + request.counters()
                            + "); 'tenfold apply' keeps them where pg_stat_statements is installed, and: tenfold verify --record --passive");
        }
        return BaselineFile.read(request.counters());
    }

    private static Set<TableName> tables(ChangePlan plan) {
        Set<TableName> tables = new LinkedHashSet<>();
        plan.changes().forEach(change -> MadeChanges.table(change.ddl(), change.expected())
                .ifPresent(tables::add));
        return tables;
    }

    private Verified verify() {
        ServerIdentity identity = identity();
        MadeChanges made = MadeChanges.of(Ledger.read(request.ledger(), identity), request.ids());
        boolean executes = executes();
        Optional<RecordedRuns> runs = request.isClone() || !executes
                ? Optional.empty()
                : Optional.of(RecordedRunsFile.read(request.baseline()));
        runs.ifPresent(recorded -> proveSame(recorded, identity));
        Optional<WatchApplication> watch = Optional.ofNullable(request.watch())
                .map(asked -> WatchApplication.begin(request.run().settings(), countersBefore()));
        long begun = System.nanoTime();
        Understood understood = understood();
        List<QueryToMeasure> all = queries(understood);
        RecordReplays replays = new RecordReplays();
        VerifyChanges verify = executing(executes ? all : List.of(), made, runs, replays);
        Verification executed = executes ? verify.judge(made.changes()) : unjudged(made);
        Optional<WindowComparison> watched = watch.map(watching -> {
            pause(Duration.ofNanos(System.nanoTime() - begun));
            return watching.end(all, made.tables(), request.run().verify().limits(), replays.replays());
        });
        List<ChangeVerdict> byWatching = watched.map(windows -> JudgeChanges.judge(windows, made.watched()))
                .orElse(List.of());
        Verification judged = joined(executed, byWatching);
        Verification settled = request.takeBack() ? verify.settle(judged, takingBack()) : judged;
        RecordVerdict.of(request.ledger(), identity, settled.verdict().changes());
        return new Verified(report(understood, settled), watched.orElse(null), byWatching);
    }

    /** To watch, no runs need be recorded: then nothing is executed either. */
    private boolean executes() {
        boolean without = request.watch() != null && !request.isClone() && !Files.exists(request.baseline());
        if (without && request.executes()) {
            progress.warning("there is no baseline " + request.baseline()
                    + ": nothing is executed, only what the application runs is judged");
        }
        return request.executes() && !without;
    }

    private VerifyChanges executing(
            List<QueryToMeasure> all, MadeChanges made, Optional<RecordedRuns> runs, RecordReplays replays) {
        List<QueryToMeasure> queries = all.stream()
                .filter(query -> ChooseQueries.reads(query, made.tables()))
                .toList();
        if (!all.isEmpty()) {
            progress.step("Measuring " + queries.size() + " queries");
        }
        MeasureQueries measuring = new MeasureQueries(
                request.run().settings(), options(), queries, runs.map(recorded -> recorded.beside(queries)), replays);
        return new VerifyChanges(options(), request.run().verify().limits(), queries, measuring);
    }

    private static Verification unjudged(MadeChanges made) {
        return new Verification(
                new Verdict(List.of(), List.of(), Map.of()),
                made.changes().stream().map(JudgedChange::change).toList());
    }

    private static Verification joined(Verification executed, List<ChangeVerdict> byWatching) {
        Verdict verdict = executed.verdict();
        return new Verification(
                new Verdict(verdict.queries(), JoinVerdicts.of(verdict.changes(), byWatching), verdict.notMeasured()),
                executed.changes());
    }

    private void pause(Duration passed) {
        Duration asked = request.watch();
        Duration left = asked == null ? Duration.ZERO : asked.minus(passed);
        if (left.isNegative() || left.isZero()) {
            return;
        }
        progress.step("Watching what the application runs");
        try {
            request.pause().of(left);
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private ServerIdentity identity() {
        try (UserServer server = UserServer.connect(request.run().settings())) {
            return server.facts().identity();
        }
    }

    private VerifyChanges.TakingBack takingBack() {
        ChangeDatabase database = new ChangeDatabase(
                request.run().settings(),
                request.ledger(),
                (change, phase, percent) -> progress.detail(change + " " + phase),
                progress::warning);
        return new TakeBackChange(database, request.run().verify().blockFor());
    }

    private static void proveSame(RecordedRuns baseline, ServerIdentity there) {
        if (!baseline.server().isSame(there)) {
            throw new UnusableRunsException("the baseline was recorded on " + baseline.server() + " and this is "
                    + there + "; record one here before the change with: tenfold verify --record");
        }
    }

    /** To watch, all statements that the server counts have to be known by the tables they touch. */
    private Understood understood() {
        RunRequest run = request.run();
        List<WorkloadSource> sources = new ArrayList<>(run.sources());
        if (request.watch() != null && !sources.isEmpty()) {
            sources.add(PgStatStatementsSource.at(run.settings()));
        }
        return Understood.of(run.settings(), sources, run.binaries(), progress);
    }

    private List<QueryToMeasure> queries(Understood understood) {
        return ChooseQueries.of(
                understood.analysed(), understood.catalog(), request.run().ownership());
    }

    private MeasureOptions options() {
        return MeasureOptions.standard().withStatementTimeout(request.run().statementTimeout());
    }

    private Report report(Understood understood, Verification verification) {
        return new Report(
                understood.server(),
                request.isClone()
                        ? "measured by turns, without and with the changes"
                        : "measured before and after the changes",
                workload(understood),
                understood.skipped(),
                List.of(),
                new Selection(List.of(), List.of(), List.of(), List.of()),
                verification.changes(),
                verification.verdict(),
                List.of(),
                List.of(),
                List.of());
    }

    /** With what is to be known of values that were drawn. */
    private static Workload workload(Understood understood) {
        List<SourceFacts> sources = new ArrayList<>(understood.workload().sources());
        sources.addAll(understood.drawn());
        Workload workload = understood.workload();
        return new Workload(
                workload.queries(),
                workload.units(),
                workload.skipped(),
                workload.connections(),
                workload.events(),
                sources);
    }
}
