// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.OptimizeRequest;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.Verified;
import io.tenfold.engine.pipeline.WatchRequest;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.Report;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenfold optimize}: the whole loop; without {@code --apply} it stops after the advice. */
@Command(
        name = "optimize",
        header = "The whole loop: advise, build, measure, keep what helps, take back what does not.",
        description =
                "%nWithout --apply it stops after the advice and changes nothing. With --apply it records how long"
                        + " the statements take, builds one index at a time (CREATE INDEX CONCURRENTLY), measures again,"
                        + " and drops what did not help.",
        sortOptions = false)
final class OptimizeCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private AnalysisOptions analysis = new AnalysisOptions();

    @Option(names = "--apply", description = "Build what is advised, measure it, keep what helps.")
    private boolean apply;

    @Mixin
    private BuildFlags build = new BuildFlags();

    @Mixin
    private VerifyFlags verify = new VerifyFlags();

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description =
                    "With --apply: then judge what was kept by what the application itself runs in this time, such as"
                            + " 30m, writes included, against all that pg_stat_statements had counted before.")
    private @Nullable Duration watch;

    @Mixin
    private OutputOptions output = new OutputOptions();

    OptimizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (watch != null && !apply) {
            throw new ParameterException(
                    spec.commandLine(), "--watch looks at what was applied; it goes with --apply only");
        }
        return (apply ? applied() : advised()).number();
    }

    private ExitCode advised() {
        Report report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = Tenfold.advise(analysis.request(verify), progress);
        }
        return output.show(report, terminal);
    }

    private ExitCode applied() {
        RunRequest run = analysis.request(verify);
        Verified verified;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            if (watch == null) {
                analysis.keepCounters(run);
            }
            verified = Tenfold.optimize(new OptimizeRequest(run, build.options(), watched(progress)), progress);
        }
        ExitCode shown = output.show(verified, terminal);
        return failed(verified.report()) ? ExitCode.APPLY_FAILED : shown;
    }

    private @Nullable WatchRequest watched(TerminalProgress progress) {
        return watch == null ? null : new WatchRequest(analysis.counters(), watch, new ShownPause(progress));
    }

    /** Something could not be built, or what was built could not be measured. */
    private static boolean failed(Report report) {
        boolean unmeasured = report.verdict() == null
                && report.changes().stream().anyMatch(change -> change.state() == ChangeState.APPLIED);
        return unmeasured || report.changes().stream().anyMatch(change -> change.state() == ChangeState.FAILED);
    }
}
