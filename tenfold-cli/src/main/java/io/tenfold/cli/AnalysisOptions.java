// SPDX-License-Identifier: Apache-2.0
package io.tenfold.cli;

import io.tenfold.engine.pipeline.AdviceLimits;
import io.tenfold.engine.pipeline.KeepCounters;
import io.tenfold.engine.pipeline.RunRequest;
import io.tenfold.engine.pipeline.VerifySettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
                    + " (default: the size of the tables concerned).")
    private @Nullable Long budget;

    @Option(names = "--max-indexes", paramLabel = "N", description = "Most new indexes (default: any number).")
    private @Nullable Integer maxIndexes;

    @Option(
            names = "--max-write-overhead",
            paramLabel = "PERCENT",
            converter = PercentConverter.class,
            description = "Most WAL all new indexes together may add to what is written today, such as 20%%"
                    + " (default: any).")
    private @Nullable Double maxWriteOverhead;

    @Option(
            names = "--time-limit",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Longest search for a better choice, such as 30s (default: until it is done)."
                    + " Two runs may then differ.")
    private @Nullable Duration timeLimit;

    @Option(
            names = "--advise-on-disagreement",
            description = "Also advise on statements whose plan on the shadow differs from the server's own"
                    + " (default: say so and leave them out).")
    private boolean adviseOnDisagreement;

    @Mixin
    private LedgerFile ledger = new LedgerFile();

    @Option(
            names = "--ignore-blocked",
            description = "Also recommend what was measured on this database and taken back (default: not again before"
                    + " its time).")
    private boolean ignoreBlocked;

    /** What the run is asked for; what the ledger has of this database is known to it. */
    RunRequest request() {
        return request(VerifySettings.STANDARD);
    }

    /** The same with these demands on what is measured. */
    RunRequest request(VerifyFlags flags) {
        return request(flags.settings(ignoreBlocked));
    }

    /** Keeps what the server has counted up to now, for {@code verify --watch}. */
    void keepCounters(RunRequest run) {
        KeepCounters.beforeApplying(run.settings(), ledger.file(), counters());
    }

    /** Where that is kept. */
    Path counters() {
        return LedgerFile.counters(ledger.baseline());
    }

    private RunRequest request(VerifySettings verify) {
        if (maxIndexes != null && maxIndexes < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--max-indexes is " + maxIndexes + ": give 1 or more, such as 5");
        }
        return run.request(spec.commandLine(), limits())
                .withAdviceOnDisagreement(adviseOnDisagreement)
                .withLedger(ledger.file())
                .withVerify(new VerifySettings(verify.limits(), verify.blockFor(), ignoreBlocked));
    }

    private AdviceLimits limits() {
        return new AdviceLimits(
                budget == null ? OptionalLong.empty() : OptionalLong.of(budget),
                maxIndexes == null ? OptionalInt.empty() : OptionalInt.of(maxIndexes),
                maxWriteOverhead == null ? OptionalDouble.empty() : OptionalDouble.of(maxWriteOverhead),
                Optional.ofNullable(timeLimit));
    }
}
