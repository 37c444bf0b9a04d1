// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.measure.ChangeState;
import io.tenfold.model.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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

    @Mixin
    private AnalysisOptions analysis = new AnalysisOptions();

    @Option(names = "--apply", description = "Build what is advised, measure it, keep what helps.")
    private boolean apply;

    @Mixin
    private VerifyFlags verify = new VerifyFlags();

    @Mixin
    private OutputOptions output = new OutputOptions();

    OptimizeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunRequest request = analysis.request(verify);
        Report report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = apply ? Tenfold.optimize(request, progress) : Tenfold.advise(request, progress);
        }
        ExitCode shown = output.show(report, terminal);
        return (failed(report) ? ExitCode.APPLY_FAILED : shown).number();
    }

    /** Something could not be built, or what was built could not be measured. */
    private static boolean failed(Report report) {
        boolean unmeasured = report.verdict() == null
                && report.changes().stream().anyMatch(change -> change.state() == ChangeState.APPLIED);
        return unmeasured || report.changes().stream().anyMatch(change -> change.state() == ChangeState.FAILED);
    }
}
