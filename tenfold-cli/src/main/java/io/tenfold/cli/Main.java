// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.report.Ink;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;

/** Entry of the {@code tenfold} command. */
public final class Main {
    private static final Logger DRIVER_LOG = Logger.getLogger("org.postgresql");

    private Main() {}

    public static void main(String[] arguments) {
        DRIVER_LOG.setLevel(Level.OFF);
        System.exit(commandLine(Terminal.ofProcess()).execute(arguments));
    }

    /** The command with its subcommands, for this process or a test. */
    static CommandLine commandLine(Terminal terminal) {
        return new CommandLine(new TenfoldCommand(), new CreateCommands(terminal))
                .setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(
                        terminal.ink() == Ink.COLOUR ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpAutoWidth(false)
                .setParameterExceptionHandler(new ExplainUsage())
                .setExecutionExceptionHandler(new ExplainFailure(terminal));
    }
}
