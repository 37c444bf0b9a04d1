// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.VerifySettings;
import io.tenfold.engine.verify.VerdictLimits;
import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What a change has to show when it is measured; {@code optimize --apply} and {@code verify} share it. */
final class VerifyFlags {
    @Spec(Spec.Target.MIXEE)
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Option(
            names = "--min-gain",
            paramLabel = "PERCENT",
            converter = PercentConverter.class,
            description =
                    "A change must make a statement it is for this much faster, or is taken back (default: 20%%).")
    private double minGain = VerdictLimits.STANDARD.minGain();

    @Option(
            names = "--max-loss",
            paramLabel = "PERCENT",
            converter = PercentConverter.class,
            description = "A change that makes any statement more than this much slower is taken back (default: 10%%).")
    private double maxLoss = VerdictLimits.STANDARD.maxLoss();

    @Option(
            names = "--block-for",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long a change that was taken back is not recommended again (default: 30d).")
    private Duration blockFor = VerifySettings.STANDARD.blockFor();

    /**
     * What they come to.
     *
     * @param ignoreBlocked recommend what was taken back all the same
     */
    VerifySettings settings(boolean ignoreBlocked) {
        if (minGain >= 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--min-gain is 100 % or more: nothing can be that much" + " faster; give less, such as 20%");
        }
        return new VerifySettings(new VerdictLimits(minGain, maxLoss), blockFor, ignoreBlocked);
    }
}
