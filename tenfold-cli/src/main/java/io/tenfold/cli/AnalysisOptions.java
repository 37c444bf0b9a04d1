// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.RunRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What {@code advise} and {@code optimize} share. */
final class AnalysisOptions {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Most bytes all new indexes together may take, such as 500MB"
                    + " (default: half the size of the tables concerned).")
    private @Nullable Long budget;

    @Option(
            names = "--pg-bin",
            paramLabel = "DIR",
            description = "PostgreSQL programs of the server's major version for the shadow (default: looked for).")
    private @Nullable Path binaries;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest one measured execution may take (default: 60s).")
    private Duration statementTimeout = RunRequest.DEFAULT_STATEMENT_TIMEOUT;

    /** What the run is asked for. */
    RunRequest request() {
        return new RunRequest(
                connection.settings(spec.commandLine()),
                workload.sources(),
                budget == null ? OptionalLong.empty() : OptionalLong.of(budget),
                binaries,
                statementTimeout,
                RunRequest.Ownership.SHARED);
    }
}
