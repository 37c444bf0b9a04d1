// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.pipeline.AdviceLimits;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.report.Diagnosis;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code tenfold diagnose}: what is wrong, by query shape. */
@Command(
        name = "diagnose",
        header = "Say what is slow and why, by query shape; changes nothing.",
        description =
                "%nReads the server in read-only transactions and prints its findings with their evidence, the share"
                        + " of all time they concern, and the next step. It proposes no change: see 'tenfold advise'.",
        sortOptions = false)
final class DiagnoseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private RunOptions run = new RunOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    DiagnoseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunRequest request = run.request(spec.commandLine(), AdviceLimits.DEFAULT);
        Diagnosis diagnosis;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            diagnosis = Tenfold.diagnose(request, progress);
        }
        return output.show(diagnosis, terminal).number();
    }
}
