// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.PrintExamination;
import io.tenfold.engine.report.WriteDoctorJson;
import io.tenfold.postgres.doctor.Examination;
import io.tenfold.postgres.doctor.ExamineServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenfold doctor}: what can be analysed on this server, and what stands in the way. */
@Command(
        name = "doctor",
        header = "Say what can be analysed on a server and what stands in the way; reads only.",
        sortOptions = false)
final class DoctorCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Examination examination = ExamineServer.of(connection.settings(spec.commandLine()));
        if (json) {
            terminal.out().print(WriteDoctorJson.document(examination));
        } else {
            PrintExamination.lines(examination, terminal.ink(), terminal.width())
                    .forEach(terminal.out()::println);
        }
        return (examination.usable() ? ExitCode.FINE : ExitCode.ANALYSIS_INCOMPLETE).number();
    }
}
