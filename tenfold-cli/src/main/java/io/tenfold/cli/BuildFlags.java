// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.postgres.apply.BuildOptions;
import java.time.Duration;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What {@code apply} and {@code undo} allow themselves on a server that others use. */
final class BuildFlags {
    /** What the server takes. */
    private static final int MOST_WORKERS = 1024;

    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest wait for other transactions, which are named, before a change is given up"
                    + " (default: 30min).")
    private Duration wait = BuildOptions.considerate().longestWait();

    @Option(
            names = "--parallel",
            paramLabel = "N",
            description =
                    "Parallel workers of a build beside its own process (default: 0, which leaves the processors to the"
                            + " application).")
    private int workers;

    /** As they were given. */
    BuildOptions options() {
        if (workers < 0 || workers > MOST_WORKERS) {
            CommandLine command = spec.commandLine();
            throw new ParameterException(command, "--parallel must be from 0 to " + MOST_WORKERS);
        }
        return new BuildOptions(wait, OptionalInt.of(workers));
    }
}
