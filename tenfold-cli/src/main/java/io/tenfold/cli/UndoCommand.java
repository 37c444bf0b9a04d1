// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.ApplyReport;
import io.tenfold.engine.apply.ChangeStatus;
import io.tenfold.engine.apply.PrintChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenfold undo}: takes changes back. */
@Command(
        name = "undo",
        header = "Take changes back; without --yes only say what would be done.",
        description =
                "%nWithout ID and --all it lists what can be taken back. An index that Tenfold built is dropped only if it still"
                        + " carries Tenfold's comment and is what was built; one that it dropped is built again with its definition, comment"
                        + " and tablespace. Several are taken back newest first.",
        sortOptions = false)
final class UndoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "Changes, as 'tenfold status' names them.")
    private List<String> ids = new ArrayList<>();

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private BuildFlags build = new BuildFlags();

    @Option(names = "--all", description = "All that can be taken back.")
    private boolean all;

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    UndoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (all && !ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--all and an ID were given; give one of them");
        }
        if (yes && !all && ids.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--yes needs an ID or --all");
        }
        return (ids.isEmpty() && !all ? list() : undo()).number();
    }

    private ExitCode list() {
        List<ChangeStatus> possible;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            possible = options.database(spec.commandLine(), progress).status().stream()
                    .filter(change ->
                            change.now().state().isDone() && !change.undo().isEmpty())
                    .toList();
        }
        PrintChanges.status(possible).forEach(terminal.out()::println);
        if (!possible.isEmpty()) {
            terminal.out().println("To take one back: tenfold undo ID --yes; all of them: tenfold undo --all --yes");
        }
        return ExitCode.FINE;
    }

    private ExitCode undo() {
        ApplyReport report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = options.database(spec.commandLine(), progress, build.options())
                    .undo(ids, yes);
        }
        String again = "tenfold undo " + (all ? "--all" : String.join(" ", ids)) + " --yes";
        PrintChanges.lines(report, again).forEach(terminal.out()::println);
        return report.good() ? ExitCode.FINE : ExitCode.APPLY_FAILED;
    }
}
