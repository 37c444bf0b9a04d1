// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.report.Report;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code tenfold advise}: what would help, and why. */
@Command(
        name = "advise",
        header = "Say which changes would help; changes nothing.",
        description = "%nReads the server in read-only transactions, prices changes on a shadow that holds only its"
                + " statistics, and prints advice.",
        sortOptions = false)
final class AdviseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private AnalysisOptions analysis = new AnalysisOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    AdviseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunRequest request = analysis.request();
        Report report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = Tenfold.advise(request, progress);
        }
        return output.showAdvice(report, terminal).number();
    }
}
