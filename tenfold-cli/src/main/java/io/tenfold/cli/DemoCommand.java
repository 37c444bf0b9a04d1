// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.demo.DemoOptions;
import io.tenfold.demo.RunDemo;
import io.tenfold.demo.data.MarketData;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.model.report.Report;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tenfold demo}: the whole loop on a database of its own. */
@Command(
        name = "demo",
        header = "The whole loop on a PostgreSQL of its own with 5 million rows; about 3 minutes.",
        description =
                "%nStarts an embedded PostgreSQL, loads market data, runs a naive application, optimises it by what"
                        + " it saw, measures again, and writes report.json and report.html into the current folder.",
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--scale",
            paramLabel = "X",
            description = "Size of the data; 1 is 20,000 symbols and 5 million prices (default: 1).")
    private double scale = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of data and traffic.")
    private long seed = MarketData.DEFAULT_SEED;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest one measured execution may take (default: 60s).")
    private Duration statementTimeout = RunRequest.DEFAULT_STATEMENT_TIMEOUT;

    @Mixin
    private OutputOptions output = new OutputOptions();

    DemoCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        output.defaultFolder(Path.of(""));
        Report report;
        try (TerminalProgress progress = new TerminalProgress(terminal)) {
            report = RunDemo.run(options(), progress);
        }
        return output.show(report, terminal).number();
    }

    private DemoOptions options() {
        try {
            return new DemoOptions(scale, seed, statementTimeout);
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), "--scale: " + wrong.getMessage(), wrong);
        }
    }
}
