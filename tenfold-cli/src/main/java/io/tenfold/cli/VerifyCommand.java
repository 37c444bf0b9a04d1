// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.apply.ReadPlan;
import io.tenfold.engine.pipeline.AdviceLimits;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.Verified;
import io.tenfold.engine.pipeline.VerifyRequest;
import io.tenfold.engine.pipeline.WhatIf;
import io.tenfold.engine.verify.RecordedRuns;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.measure.ChangeVerdict;
import io.tenfold.model.measure.Decision;
import io.tenfold.model.report.Report;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.measure.RecordedSide;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenfold verify}: measures what was applied, keeps what helps, takes back what does not. */
@Command(
        name = "verify",
        header = "Measure what was applied; with --yes take back what does not help.",
        description = "%nRecord how the statements run before the change, apply it, then verify:%n%n"
                + "  tenfold verify --record --plan plan.json --log server.log%n"
                + "  tenfold apply plan.json --yes%n"
                + "  tenfold verify --log server.log --yes%n%n"
                + "Statements that only read are executed with their real values in read-only transactions. A change stays"
                + " if a statement it is for became at least --min-gain faster and none more than --max-loss slower. On a"
                + " clone nothing need be recorded: --clone measures by turns, without and with each index. Ends with 1 when"
                + " a change should be taken back and --yes was not given.",
        sortOptions = false)
final class VerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Changes, as 'tenfold status' names them (default: all that were not verified yet).")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private LedgerFile ledger = new LedgerFile();

    @Option(names = "--record", description = "Measure how the statements run now and keep it as the baseline.")
    private boolean record;

    @Option(
            names = "--plan",
            paramLabel = "PLAN.json",
            description = "With --record: only statements that read tables of this plan.")
    private @Nullable Path plan;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "The baseline (default: baseline.json beside the ledger).")
    private @Nullable Path baseline;

    @Option(
            names = "--clone",
            description = "The database is a clone that nobody else uses: measure by turns, each index dropped in a"
                    + " transaction that is rolled back.")
    private boolean clone;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "Also judge by what the application itself runs in this time, such as 30m, writes included: its"
                            + " statements in pg_stat_statements since, against all that was counted when 'apply' or --record began.")
    private @Nullable Duration watch;

    @Option(
            names = "--passive",
            description = "Execute nothing: with --record keep the counters only, else only watch.")
    private boolean passive;

    @Option(names = "--yes", description = "Take back what does not prove itself.")
    private boolean yes;

    @Mixin
    private VerifyFlags flags = new VerifyFlags();

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest one execution may take (default: 60s).")
    private Duration statementTimeout = RunRequest.DEFAULT_STATEMENT_TIMEOUT;

    @Mixin
    private ProgramsOption programs = new ProgramsOption();

    @Mixin
    private OutputOptions output = new OutputOptions();

    VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        check();
        return (record ? recorded() : verified()).number();
    }

    private void check() {
        if (record && (clone || yes || !ids.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "--record measures before the change; it goes without --clone, --yes and IDs");
        }
        if (record && watch != null) {
            throw new ParameterException(spec.commandLine(), "--record goes without --watch: watch after the change");
        }
        if (passive && !record && watch == null) {
            throw new ParameterException(spec.commandLine(), "--passive executes nothing; say how long to --watch");
        }
        if (passive && clone) {
            throw new ParameterException(
                    spec.commandLine(), "--clone executes and --passive does not; give one of them");
        }
        if (plan != null && !record) {
            throw new ParameterException(spec.commandLine(), "--plan goes with --record only");
        }
    }

    private ExitCode recorded() {
        RecordedRuns kept;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            kept = Tenfold.record(request(progress), progress);
        }
        if (passive) {
            terminal.out()
                    .println("Counters kept in " + counters()
                            + ". Apply the change, then: tenfold verify --passive --watch 30m");
            return ExitCode.FINE;
        }
        long measured = kept.queries().values().stream()
                .filter(query -> query.side() instanceof RecordedSide.Recorded)
                .count();
        terminal.out()
                .println("Recorded " + measured + (measured == 1 ? " query" : " queries") + " in " + baseline()
                        + ". Apply the change, then: tenfold verify");
        return measured == 0 ? ExitCode.ANALYSIS_INCOMPLETE : ExitCode.FINE;
    }

    private ExitCode verified() {
        Verified verified;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            verified = Tenfold.verify(request(progress), progress);
        }
        Report report = verified.report();
        ExitCode shown = output.show(verified, terminal);
        Set<String> bad = unproven(report);
        if (bad.isEmpty()) {
            return shown;
        }
        terminal.err()
                .println("tenfold: " + bad.size() + (bad.size() == 1 ? " change" : " changes")
                        + " should be taken back ("
                        + String.join(", ", bad) + ")"
                        + (yes ? "; it could not be, see above" : "; run again with --yes, or: tenfold undo ID --yes"));
        return yes ? ExitCode.APPLY_FAILED : ExitCode.GATE_FAILED;
    }

    /** Changes that measuring speaks against and that are still there. */
    private static Set<String> unproven(Report report) {
        Set<String> there = report.changes().stream()
                .filter(change -> change.state() == ChangeState.APPLIED)
                .map(change -> change.id())
                .collect(Collectors.toSet());
        return report.verdict() == null
                ? Set.of()
                : report.verdict().changes().stream()
                        .filter(verdict -> verdict.decision() == Decision.REVERT)
                        .map(ChangeVerdict::changeId)
                        .filter(there::contains)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private Path baseline() {
        return baseline == null ? ledger.baseline() : baseline;
    }

    private Path counters() {
        return LedgerFile.counters(baseline());
    }

    private VerifyRequest request(TerminalProgress progress) {
        ConnectionSettings settings = connection.settings(spec.commandLine());
        RunRequest run = new RunRequest(
                        settings,
                        workload.sources(settings),
                        AdviceLimits.ofBytes(OptionalLong.empty()),
                        programs.folder(),
                        statementTimeout,
                        clone ? RunRequest.Ownership.OWN : RunRequest.Ownership.SHARED,
                        false,
                        false,
                        WhatIf.SHADOW)
                .withVerify(flags.settings(false));
        return new VerifyRequest(
                run,
                ledger.file(),
                baseline(),
                counters(),
                ids,
                plan == null ? null : ReadPlan.of(plan, true),
                !passive,
                watch,
                new ShownPause(progress),
                yes);
    }
}
