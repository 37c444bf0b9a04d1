// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.capture.WorkloadSource;
import io.tenfold.postgres.connect.ConnectionSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for.
 *
 * @param settings the database
 * @param sources where the workload comes from, merged by shape; empty for the server's pg_stat_statements
 * @param limits what the advice may cost
 * @param binaries folder with PostgreSQL programs of the server's major version, null to look for them
 * @param statementTimeout longest time one measured execution may take
 * @param ownership what may be done to the database while measuring
 * @param analyze queries may be executed once for their actual figures before anything is said of them
 * @param adviseOnDisagreement statements that the shadow plans otherwise than the server are advised on too
 * @param whatIf who prices indexes that are not there
 * @param ledger file that remembers what is done to the database, null to remember nothing (a database that is thrown away)
 * @param verify what a change has to show when it is measured
 */
public record RunRequest(
        ConnectionSettings settings,
        List<WorkloadSource> sources,
        AdviceLimits limits,
        @Nullable Path binaries,
        Duration statementTimeout,
        Ownership ownership,
        boolean analyze,
        boolean adviseOnDisagreement,
        WhatIf whatIf,
        @Nullable Path ledger,
        VerifySettings verify) {
    /** Default of {@code --statement-timeout}. */
    public static final Duration DEFAULT_STATEMENT_TIMEOUT = Duration.ofSeconds(60);

    public RunRequest {
        requireNonNull(settings, "settings is null");
        sources = List.copyOf(sources);
        requireNonNull(limits, "limits is null");
        requireNonNull(statementTimeout, "statementTimeout is null");
        requireNonNull(ownership, "ownership is null");
        requireNonNull(whatIf, "whatIf is null");
        requireNonNull(verify, "verify is null");
    }

    /** A run that executes nothing before it measures, priced on a shadow. */
    public RunRequest(
            ConnectionSettings settings,
            List<WorkloadSource> sources,
            OptionalLong budgetBytes,
            @Nullable Path binaries,
            Duration statementTimeout,
            Ownership ownership) {
        this(
                settings,
                sources,
                AdviceLimits.ofBytes(budgetBytes),
                binaries,
                statementTimeout,
                ownership,
                false,
                false,
                WhatIf.SHADOW);
    }

    /** A run that remembers nothing of what it does. */
    public RunRequest(
            ConnectionSettings settings,
            List<WorkloadSource> sources,
            AdviceLimits limits,
            @Nullable Path binaries,
            Duration statementTimeout,
            Ownership ownership,
            boolean analyze,
            boolean adviseOnDisagreement,
            WhatIf whatIf) {
        this(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                adviseOnDisagreement,
                whatIf,
                null,
                VerifySettings.STANDARD);
    }

    /** The same that writes what it does into that ledger. */
    public RunRequest withLedger(Path file) {
        return new RunRequest(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                adviseOnDisagreement,
                whatIf,
                file,
                verify);
    }

    /** The same with other demands on what is measured. */
    public RunRequest withVerify(VerifySettings other) {
        return new RunRequest(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                adviseOnDisagreement,
                whatIf,
                ledger,
                other);
    }

    /** The same that may execute queries for their actual figures, or may not. */
    public RunRequest withAnalyze(boolean allowed) {
        return new RunRequest(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                allowed,
                adviseOnDisagreement,
                whatIf,
                ledger,
                verify);
    }

    /** The same that advises on statements which the shadow plans otherwise than the server too, or does not. */
    public RunRequest withAdviceOnDisagreement(boolean wanted) {
        return new RunRequest(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                wanted,
                whatIf,
                ledger,
                verify);
    }

    /** The same with the workload of these sources. */
    RunRequest withSources(List<WorkloadSource> others) {
        return new RunRequest(
                settings,
                others,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                adviseOnDisagreement,
                whatIf,
                ledger,
                verify);
    }

    /** The same with another oracle. */
    public RunRequest withWhatIf(WhatIf other) {
        return new RunRequest(
                settings,
                sources,
                limits,
                binaries,
                statementTimeout,
                ownership,
                analyze,
                adviseOnDisagreement,
                other,
                ledger,
                verify);
    }

    /** Whose database it is. */
    public enum Ownership {
        /** Others use it: measured before and after, nothing is locked. */
        SHARED,
        /** Ours alone (embedded or a clone): indexes are dropped in transactions that are rolled back, A-B-A. */
        OWN
    }
}
