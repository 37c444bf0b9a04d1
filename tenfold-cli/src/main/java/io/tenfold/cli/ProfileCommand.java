// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.QueryProfiler;
import io.tenfold.engine.report.WriteProfileJson;
import io.tenfold.postgres.capture.WorkloadSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenfold profile}: which query shapes take the time. */
@Command(name = "profile", header = "Show which query shapes take the time; reads only.", sortOptions = false)
final class ProfileCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(
            names = "--slow",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Only shapes whose mean time is at least this, such as 100ms.")
    private @Nullable Duration slow;

    @Option(names = "--top", paramLabel = "N", description = "Most shapes to show (default: 10).")
    private int top = QueryProfiler.DEFAULT_TOP;

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    ProfileCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        QueryProfiler profiler;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            progress.step("Reading the workload");
            List<WorkloadSource> files = workload.sources();
            profiler = files.isEmpty()
                    ? QueryProfiler.profile(connection.settings(spec.commandLine()))
                    : QueryProfiler.profile(files);
        }
        var shapes = slow == null ? profiler.queries() : profiler.slowQueries(slow);
        if (json) {
            terminal.out().print(WriteProfileJson.document(profiler.workload(), shapes, top));
        } else {
            profiler.report(shapes, top).forEach(terminal.out()::println);
        }
        return ExitCode.FINE.number();
    }
}
