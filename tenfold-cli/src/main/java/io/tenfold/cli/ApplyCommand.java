// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.apply.ApplyReport;
import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.engine.apply.EmitMigration;
import io.tenfold.engine.apply.EmittedFile;
import io.tenfold.engine.apply.PrintChanges;
import io.tenfold.engine.apply.ReadPlan;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tenfold apply}: makes the changes of a plan. */
@Command(
        name = "apply",
        header = "Make the changes of a plan; without --yes only say what would be done.",
        description =
                "%nThe plan is what 'tenfold advise --json', 'optimize --json' or 'indexes --json' printed. Indexes are"
                        + " built and dropped one at a time and concurrently; each step is written into the ledger before it is begun, so"
                        + " that the same command finishes what was interrupted. Ends with 5 when something stands in the way or failed.",
        sortOptions = false)
final class ApplyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "PLAN.json", description = "The plan.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path plan;

    @Mixin
    private LedgerOptions options = new LedgerOptions();

    @Mixin
    private BuildFlags build = new BuildFlags();

    @Option(names = "--yes", description = "Do it.")
    private boolean yes;

    @Option(names = "--statistics", description = "Also make the extended statistics that the plan says would help.")
    private boolean statistics;

    @Option(
            names = "--emit",
            paramLabel = "FORMAT",
            description =
                    "Write a migration instead: sql, flyway or liquibase; reads the database and changes nothing.")
    private EmitMigration.@Nullable Format emit;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for what --emit writes (default: standard output).")
    private @Nullable Path folder;

    ApplyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ChangePlan changes = ReadPlan.of(plan, statistics);
        return (emit == null ? apply(changes) : write(migration(changes, emit))).number();
    }

    private ExitCode apply(ChangePlan changes) {
        if (yes) {
            options.keepCounters(spec.commandLine());
        }
        ApplyReport report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = options.database(spec.commandLine(), progress, build.options())
                    .apply(changes, yes);
        }
        PrintChanges.lines(report, "tenfold apply " + plan + " --yes").forEach(terminal.out()::println);
        return report.good() ? ExitCode.FINE : ExitCode.APPLY_FAILED;
    }

    private List<EmittedFile> migration(ChangePlan changes, EmitMigration.Format format) {
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            return EmitMigration.files(
                    options.database(spec.commandLine(), progress).emit(changes),
                    format,
                    Clock.systemUTC().instant());
        }
    }

    private ExitCode write(List<EmittedFile> files) {
        for (EmittedFile file : files) {
            if (folder == null) {
                terminal.out().print((files.size() > 1 ? "-- file: " + file.name() + "\n" : "") + file.text());
            } else {
                write(folder, file);
            }
        }
        terminal.out().flush();
        return ExitCode.FINE;
    }

    private void write(Path target, EmittedFile file) {
        try {
            Files.createDirectories(target);
            Files.writeString(target.resolve(file.name()), file.text(), StandardCharsets.UTF_8);
            terminal.err().println("Written: " + target.resolve(file.name()));
        } catch (IOException e) {
            throw new UnwritableReportException("the migration could not be written to " + target + " (" + e + ")", e);
        }
    }
}
