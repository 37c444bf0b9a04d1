// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.IndexManager;
import io.tenfold.engine.pipeline.AdviceLimits;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.TidyRequest;
import io.tenfold.engine.report.PrintTidy;
import io.tenfold.engine.report.WriteTidyJson;
import io.tenfold.model.tidy.TidyReport;
import io.tenfold.postgres.connect.ConnectionFlags;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.connect.UnusableConnectionException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenfold indexes}: what would tidy up the indexes that are there. */
@Command(
        name = "indexes",
        header = "Say which existing indexes to drop, replace or rebuild, and why the others stay; changes nothing.",
        description = "%nAn index is proposed to be dropped only when every statement of the workload was priced"
                + " without it and none got more than 5 %% dearer. Prints the statements, and those that take them"
                + " back.",
        sortOptions = false)
final class IndexesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private RunOptions run = new RunOptions();

    @Option(
            names = "--replica",
            paramLabel = "URL",
            description = "A standby that answers queries: its use of indexes counts too. May be given more than once.")
    private List<String> replicas = new ArrayList<>();

    @Option(names = "--ignore-standbys", description = "Nobody queries standbys that are not given by --replica.")
    private boolean standbysIgnored;

    @Option(
            names = "--min-window",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "An index is unused only when every server has counted at least so long (default: 30d).")
    private Duration leastWindow = TidyRequest.DEFAULT_WINDOW;

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    @Option(
            names = "--allow-partial",
            description = "Exit with 0 also when some statements could not be analysed (default: 4).")
    private boolean allowPartial;

    IndexesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RunRequest request = run.request(spec.commandLine(), AdviceLimits.DEFAULT);
        TidyRequest tidy = new TidyRequest(replicas.stream().map(this::replica).toList(), leastWindow, standbysIgnored);
        TidyReport report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = IndexManager.optimizeExistingIndexes(request, tidy, progress);
        }
        if (json) {
            terminal.out().print(WriteTidyJson.document(report));
        } else {
            PrintTidy.lines(report, terminal.ink(), terminal.width()).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        return OutputOptions.complete(report.skipped(), report.workload(), allowPartial, terminal)
                .number();
    }

    private ConnectionSettings replica(String url) {
        try {
            return ConnectionSettings.of(
                    new ConnectionFlags(url, null, null, null, null), System.getenv(), warning -> terminal.err()
                            .println("tenfold: " + warning));
        } catch (UnusableConnectionException malformed) {
            throw new ParameterException(spec.commandLine(), "--replica: " + malformed.getMessage(), malformed);
        }
    }
}
