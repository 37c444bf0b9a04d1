// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenfold help [COMMAND]}: the same as {@code --help}, for those who type words. */
@Command(name = "help", header = "Show the help of a command.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "COMMAND", description = "The command to explain.")
    private @Nullable String name;

    @Override
    public Integer call() {
        CommandLine tenfold = spec.parent().commandLine();
        CommandLine explained =
                name == null ? tenfold : tenfold.getSubcommands().get(name);
        if (explained == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "no command '" + name + "'; there are "
                            + String.join(", ", tenfold.getSubcommands().keySet()));
        }
        explained.usage(tenfold.getOut());
        return ExitCode.FINE.number();
    }
}
