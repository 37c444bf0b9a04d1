// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenfold} without a subcommand: shows what there is. */
@Command(
        name = "tenfold",
        header = "Makes a slow PostgreSQL-backed application ten times faster, and proves it.",
        description = "%nNothing changes a database unless you pass --apply, --yes, or --allow-writes to bench.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = false,
        versionProvider = Version.class,
        subcommands = {
            DemoCommand.class,
            OptimizeCommand.class,
            DiagnoseCommand.class,
            AdviseCommand.class,
            IndexesCommand.class,
            ApplyCommand.class,
            VerifyCommand.class,
            UndoCommand.class,
            StatusCommand.class,
            ProfileCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            HelpCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 fine, 1 gate failed, 2 usage, 3 cannot connect, 4 analysis incomplete,",
            "5 apply failed, 70 internal error, 130 interrupted."
        })
final class TenfoldCommand implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    /** Every command has it; not {@code -h}, which is the host as in psql. picocli looks at the field, nothing else does. */
    @CommandLine.Option(
            names = {"-?", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Show this help.")
    @SuppressWarnings("UnusedVariable")
    private boolean help;

    @CommandLine.Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    @SuppressWarnings("UnusedVariable") // picocli looks at it
    private boolean version;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "no command given");
    }
}
