// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.apply.ChangePlan;
import io.tenfold.postgres.capture.Pause;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification is asked for.
 *
 * @param run the database and the workload; OWN is a clone, measured by turns
 * @param ledger knows what was changed
 * @param baseline what was measured before; written by recording, read by verifying a database in use
 * @param counters what pg_stat_statements had counted before; the same
 * @param ids the changes to judge, empty for all that the ledger has and that were not judged yet
 * @param plan record only queries that read tables of this plan; null for all
 * @param executes execute queries; else judge only by what the application itself runs
 * @param watch how long to look at what the application itself runs, null for not at all
 * @param pause waits that long
 * @param takeBack take back what does not prove itself, else only say so
 */
public record VerifyRequest(
        RunRequest run,
        Path ledger,
        Path baseline,
        Path counters,
        List<String> ids,
        @Nullable ChangePlan plan,
        boolean executes,
        @Nullable Duration watch,
        Pause pause,
        boolean takeBack) {
    public VerifyRequest {
        requireNonNull(run, "run is null");
        requireNonNull(ledger, "ledger is null");
        requireNonNull(baseline, "baseline is null");
        requireNonNull(counters, "counters is null");
        ids = List.copyOf(ids);
        requireNonNull(pause, "pause is null");
    }

    boolean isClone() {
        return run.ownership() == RunRequest.Ownership.OWN;
    }
}
