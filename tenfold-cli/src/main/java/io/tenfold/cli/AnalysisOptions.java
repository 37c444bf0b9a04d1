// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.RunRequest;
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
    private RunOptions run = new RunOptions();

    @Option(
            names = "--budget",
            paramLabel = "SIZE",
            converter = SizeConverter.class,
            description = "Most bytes all new indexes together may take, such as 500MB"
                    + " (default: half the size of the tables concerned).")
    private @Nullable Long budget;

    /** What the run is asked for. */
    RunRequest request() {
        return run.request(spec.commandLine(), budget == null ? OptionalLong.empty() : OptionalLong.of(budget));
    }
}
