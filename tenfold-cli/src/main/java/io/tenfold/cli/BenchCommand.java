// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.Tenfold;
import io.tenfold.engine.load.LoadReport;
import io.tenfold.engine.load.RecordedRun;
import io.tenfold.engine.pipeline.LoadRequest;
import io.tenfold.engine.report.PrintLoad;
import io.tenfold.engine.report.ReadLoadJson;
import io.tenfold.engine.report.WriteLoadHtml;
import io.tenfold.engine.report.WriteLoadJson;
import io.tenfold.postgres.connect.ConnectionSettings;
import io.tenfold.postgres.load.LoadRun;
import io.tenfold.postgres.load.StopSignal;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code tenfold bench}: a load test with the captured workload. */
@Command(
        name = "bench",
        header = "Replay the workload with many clients and measure throughput and latency; reads only.",
        description =
                "%nSends the statements of the workload as often as they were captured and with their own values, from so"
                        + " many clients, each with one connection. What writes or may do more than read is left out and"
                        + " listed unless --allow-writes is given. Ctrl-C ends the run with the figures so far.",
        sortOptions = false)
final class BenchCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private ProgramsOption programs = new ProgramsOption();

    @Mixin
    private LoadFlags load = new LoadFlags();

    @Option(
            names = "--compare",
            paramLabel = "FILE",
            description = "Show the run beside another one: what --json wrote then.")
    private @Nullable Path other;

    @Option(names = "--json", description = "Print one JSON document on standard output and nothing else.")
    private boolean json;

    @Option(names = "--html", paramLabel = "FILE", description = "Also write a page with plots (one file, no network).")
    private @Nullable Path html;

    @Option(
            names = "--allow-partial",
            description = "Exit with 0 also when some statements could not be analysed or have no values (default: 4).")
    private boolean allowPartial;

    BenchCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        RecordedRun compared = other == null ? null : ReadLoadJson.run(other);
        LoadRequest request = request();
        StopSignal stop = new StopSignal();
        try (EndOnInterrupt ending = new EndOnInterrupt(stop)) {
            LoadReport report;
            try (TerminalProgress progress = new TerminalProgress(terminal)) {
                report = Tenfold.bench(request, stop, progress);
            }
            show(compared == null ? report : report.comparedWith(compared));
            return (ending.isInterrupted() ? ExitCode.INTERRUPTED : complete(report)).number();
        }
    }

    private LoadRequest request() {
        ConnectionSettings settings = connection.settings(spec.commandLine());
        return new LoadRequest(
                settings,
                workload.sources(settings),
                programs.folder(),
                load.options(spec.commandLine()),
                load.poolSizes());
    }

    private void show(LoadReport report) {
        if (html != null) {
            WritePrivately.file(html, WriteLoadHtml.page(report));
        }
        if (json) {
            terminal.out().print(WriteLoadJson.document(report));
        } else {
            PrintLoad.lines(report, terminal.ink(), terminal.width()).forEach(terminal.out()::println);
        }
        terminal.out().flush();
        if (html != null && !json) {
            terminal.err().println("Page: " + html);
        }
    }

    private ExitCode complete(LoadReport report) {
        LoadRun run = report.run();
        if (run == null) {
            return incomplete("no query shape could be replayed; each is listed with its reason. Exit code 4.");
        }
        if (run.completed() == 0) {
            return incomplete("no request succeeded, so nothing was measured. Exit code 4.");
        }
        int missed = report.missed().size();
        return missed == 0 || allowPartial
                ? ExitCode.FINE
                : incomplete(missed + (missed == 1 ? " query shape" : " query shapes")
                        + " could not be replayed; each is listed with its reason."
                        + " Exit code 4; --allow-partial makes it 0.");
    }

    private ExitCode incomplete(String sentence) {
        terminal.err().println("tenfold: " + sentence);
        return ExitCode.ANALYSIS_INCOMPLETE;
    }
}
