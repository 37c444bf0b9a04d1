// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.AdviceLimits;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.time.Duration;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code diagnose}, {@code advise} and {@code optimize} share. */
final class RunOptions {
    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    @Mixin
    private WorkloadOptions workload = new WorkloadOptions();

    @Mixin
    private ProgramsOption programs = new ProgramsOption();

    @Mixin
    private WhatIfOptions whatIf = new WhatIfOptions();

    @Option(
            names = "--analyze",
            description = "Execute queries that only read once, for their actual figures (default: plan them only).")
    private boolean analyze;

    @Option(
            names = "--statement-timeout",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest one execution may take (default: 60s).")
    private Duration statementTimeout = RunRequest.DEFAULT_STATEMENT_TIMEOUT;

    /**
     * What the run is asked for.
     *
     * @param command told of what was ignored, and to blame for what is malformed
     * @param limits what the advice may cost
     */
    RunRequest request(CommandLine command, AdviceLimits limits) {
        ConnectionSettings settings = connection.settings(command);
        return new RunRequest(
                settings,
                workload.sources(settings),
                limits,
                programs.folder(),
                statementTimeout,
                RunRequest.Ownership.SHARED,
                analyze,
                false,
                whatIf.whatIf(command));
    }
}
