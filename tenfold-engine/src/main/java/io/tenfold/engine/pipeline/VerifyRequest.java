// SPDX-License-Identifier: Apache-2.0
package io.tenfold.engine.pipeline;

import static java.util.Objects.requireNonNull;

import io.tenfold.engine.apply.ChangePlan;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verification is asked for.
 *
 * @param run the database and the workload; OWN is a clone, measured by turns
 * @param ledger knows what was changed
 * @param baseline what was measured before; written by recording, read by verifying a database in use
 * @param ids the changes to judge, empty for all that the ledger has and that were not judged yet
 * @param plan record only queries that read tables of this plan; null for all
 * @param takeBack take back what does not prove itself, else only say so
 */
public record VerifyRequest(
        RunRequest run,
        Path ledger,
        Path baseline,
        List<String> ids,
        @Nullable ChangePlan plan,
        boolean takeBack) {
    public VerifyRequest {
        requireNonNull(run, "run is null");
        requireNonNull(ledger, "ledger is null");
        requireNonNull(baseline, "baseline is null");
        ids = List.copyOf(ids);
    }
}
