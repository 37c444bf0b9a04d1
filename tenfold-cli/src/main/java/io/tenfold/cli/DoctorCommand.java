// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.WriteDoctorJson;
import io.tenfold.postgres.doctor.Check;
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
            examination.checks().forEach(this::print);
        }
        return (examination.usable() ? ExitCode.FINE : ExitCode.ANALYSIS_INCOMPLETE).number();
    }

    private void print(Check check) {
        String state = String.format("%-7s", check.state());
        String shown =
                switch (check.state()) {
                    case FINE -> terminal.ink().good(state);
                    case NOTE -> state;
                    case MISSING -> terminal.ink().bad(state);
                };
        terminal.out().println(shown + " " + check.sentence());
        if (check.remedy() != null) {
            terminal.out().println("        " + check.remedy());
        }
    }
}
