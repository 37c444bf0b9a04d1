// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.ChangeStatus;
import io.tenfold.engine.apply.PrintChanges;
import io.tenfold.engine.apply.WriteStatusJson;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenfold status}: where the changes of a database stand. */
@Command(
        name = "status",
        header = "Say what Tenfold did to a database and where each change stands now; changes nothing.",
        description = "%nThe ledger remembers what was meant, the server says what is true.%n%n"
                + "PLANNED nothing of it is there, BUILDING the server is at it, VALID done, VERIFIED measured and kept,%n"
                + "INVALID a remnant is left, UNKNOWN the connection was lost, REVERTED taken back.",
        sortOptions = false)
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        List<ChangeStatus> changes;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            changes = options.database(spec.commandLine(), progress).status();
        }
        if (json) {
            terminal.out().print(WriteStatusJson.document(changes));
        } else {
            PrintChanges.status(changes).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return ExitCode.FINE.number();
    }
}
