// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.postgres.apply.BuildOptions;
import org.jspecify.annotations.Nullable;

/**
 * What the whole loop is asked for.
 *
 * @param run the database, the workload, and what a change has to show
 * @param build what building allows itself
 * @param watch judge also by what the application itself runs afterwards, which needs a ledger; null for by executions alone
 */
public record OptimizeRequest(
        RunRequest run, BuildOptions build, @Nullable WatchRequest watch) {
    public OptimizeRequest {
        requireNonNull(run, "run is null");
        requireNonNull(build, "build is null");
        if (watch != null && run.ledger() == null) {
            throw new IllegalArgumentException("to watch, a ledger has to remember what was changed");
        }
    }

    /** Considerate of others, and judged by executions alone. */
    public static OptimizeRequest of(RunRequest run) {
        return new OptimizeRequest(run, BuildOptions.considerate(), null);
    }
}
