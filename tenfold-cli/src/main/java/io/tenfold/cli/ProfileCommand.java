// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.QueryProfiler;
import io.tenfold.engine.report.ProfileOrder;
import io.tenfold.engine.report.ProfileView;
import io.tenfold.engine.report.WriteProfileCsv;
import io.tenfold.engine.report.WriteProfileJson;
import io.tenfold.model.workload.WorkloadQuery;
import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenfold profile}: which query shapes take the time. */
@Command(
        name = "profile",
        header = "Show which query shapes take the time; reads only.",
        description =
                "%nReads the server's pg_stat_statements: all it has counted, or with --since and --watch what runs"
                        + " from now on. --sample needs no extension.",
        sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private ProfileSource source = new ProfileSource();

    @Option(
            names = "--by",
            paramLabel = "ORDER",
            description = "What the shapes are ordered by: time, mean, calls, blocks, wal, temp, rows (default: time).")
    private ProfileOrder order = ProfileOrder.TIME;

    @Option(
            names = "--slow",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Only shapes whose mean time is at least this, such as 100ms.")
    private @Nullable Duration slow;

    @Option(names = "--top", paramLabel = "N", description = "Most shapes to show (default: 10).")
    private int top = QueryProfiler.DEFAULT_TOP;

    @Option(names = "--skipped", description = "List also what was seen and not profiled, with the reason.")
    private boolean skipped;

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    @Option(names = "--csv", description = "Print comma-separated values with a head and nothing else.")
    private boolean csv;

    ProfileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        refuseContradictions();
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            if (source.isFilesAlone()) {
                progress.step(source.step());
                print(QueryProfiler.profile(source.files()), progress);
            } else {
                ask(connection.settings(spec.commandLine()), progress);
            }
        }
        return ExitCode.FINE.number();
    }

    private void refuseContradictions() {
        source.problem().ifPresent(this::refuse);
        if (json && csv) {
            refuse("--json and --csv exclude each other: give one of them");
        }
        if (source.isWatching() && (json || csv)) {
            refuse("--watch prints tables; for " + (json ? "--json" : "--csv")
                    + " give --since, once for each document");
        }
        if (top < 1) {
            refuse("--top is " + top + ": give a number from 1");
        }
    }

    private void refuse(String problem) {
        throw new ParameterException(spec.commandLine(), problem);
    }

    /** Each capture of one source goes on where the one before ended. */
    private void ask(ConnectionSettings settings, TerminalProgress progress) {
        List<WorkloadSource> server = source.sources(settings, new ShownPause(progress));
        int tables = source.isWatching() ? source.tables() : 1;
        for (int table = 1; table <= tables; table++) {
            progress.step(source.step());
            print(QueryProfiler.profile(server), progress);
        }
    }

    private void print(QueryProfiler profiler, TerminalProgress progress) {
        progress.close();
        List<WorkloadQuery> shapes = order.sort(slow == null ? profiler.queries() : profiler.slowQueries(slow));
        if (json) {
            terminal.out().print(WriteProfileJson.document(profiler.workload(), shapes, top, order));
        } else if (csv) {
            terminal.out().print(WriteProfileCsv.document(shapes, top));
        } else {
            ProfileView view = new ProfileView(top, order, terminal.width(), skipped);
            PrintTables.print(profiler.report(shapes, view), source.isWatching(), terminal);
        }
        terminal.out().flush();
    }
}
