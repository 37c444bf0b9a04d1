// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import io.tenfold.engine.apply.ChangeDatabase;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.ledger.Ledger;
import io.tenfold.engine.verify.Baseline;
import io.tenfold.engine.verify.BaselineException;
import io.tenfold.engine.verify.BaselineFile;
import io.tenfold.engine.verify.Verification;
import io.tenfold.engine.verify.VerifyChanges;
import io.tenfold.model.advice.Selection;
import io.tenfold.model.catalog.TableName;
import io.tenfold.model.report.Report;
import io.tenfold.model.report.ServerIdentity;
import io.tenfold.model.workload.SourceFacts;
import io.tenfold.model.workload.Workload;
import io.tenfold.postgres.measure.MeasureOptions;
import io.tenfold.postgres.measure.QueryToMeasure;
import io.tenfold.postgres.measure.RecordedBefore;
import io.tenfold.postgres.session.UserServer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
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

    /** Measures how things are and keeps it as the baseline. Changes nothing. */
    public static Baseline record(VerifyRequest request, Progress progress) {
        return new VerifyServer(request, progress).record();
    }

    /** Measures and judges. */
    public static Report verify(VerifyRequest request, Progress progress) {
        return new VerifyServer(request, progress).verify();
    }

    private Baseline record() {
        Understood understood = understood();
        List<QueryToMeasure> queries = queries(understood).stream()
                .filter(query -> request.plan() == null || ChooseQueries.reads(query, tables(request.plan())))
                .filter(query -> query.refusal() == null)
                .toList();
        progress.step("Measuring " + queries.size() + " queries");
        RecordedBefore before;
        try (UserServer server = UserServer.connect(request.run().settings())) {
            before = server.measureBeforeAfter(options()).before(queries);
        }
        Baseline baseline =
                Baseline.of(Clock.systemUTC().instant(), understood.server().identity(), before);
        BaselineFile.write(request.baseline(), baseline);
        return baseline;
    }

    private static Set<TableName> tables(ChangePlan plan) {
        Set<TableName> tables = new LinkedHashSet<>();
        plan.changes().forEach(change -> MadeChanges.table(change.ddl(), change.expected())
                .ifPresent(tables::add));
        return tables;
    }

    private Report verify() {
        ServerIdentity identity = identity();
        MadeChanges made = MadeChanges.of(Ledger.read(request.ledger(), identity), request.ids());
        Optional<Baseline> baseline = isClone() ? Optional.empty() : Optional.of(BaselineFile.read(request.baseline()));
        baseline.ifPresent(recorded -> proveSame(recorded, identity));
        Understood understood = understood();
        List<QueryToMeasure> queries = queries(understood).stream()
                .filter(query -> ChooseQueries.reads(query, made.tables()))
                .toList();
        progress.step("Measuring " + queries.size() + " queries");
        MeasureQueries measuring = new MeasureQueries(
                request.run().settings(), options(), queries, baseline.map(recorded -> recorded.beside(queries)));
        VerifyChanges verify =
                new VerifyChanges(options(), request.run().verify().limits(), queries, measuring);
        Verification verification =
                request.takeBack() ? verify.verify(made.changes(), takingBack()) : verify.judge(made.changes());
        RecordVerdict.of(request.ledger(), identity, verification.verdict().changes());
        return report(understood, verification);
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

    private static void proveSame(Baseline baseline, ServerIdentity there) {
        if (!baseline.server().isSame(there)) {
            throw new BaselineException("the baseline was recorded on " + baseline.server() + " and this is " + there
                    + "; record one here before the change with: tenfold verify --record");
        }
    }

    private Understood understood() {
        RunRequest run = request.run();
        return Understood.of(run.settings(), run.sources(), run.binaries(), progress);
    }

    private List<QueryToMeasure> queries(Understood understood) {
        return ChooseQueries.of(
                understood.analysed(), understood.catalog(), request.run().ownership());
    }

    private boolean isClone() {
        return request.run().ownership() == RunRequest.Ownership.OWN;
    }

    private MeasureOptions options() {
        return MeasureOptions.standard().withStatementTimeout(request.run().statementTimeout());
    }

    private Report report(Understood understood, Verification verification) {
        return new Report(
                understood.server(),
                isClone() ? "measured by turns, without and with the changes" : "measured before and after the changes",
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
