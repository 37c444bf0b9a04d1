// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.measure;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.workload.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What measuring real executions said of one query.
 *
 * @param fingerprint the query
 * @param decision the verdict
 * @param reason one sentence with the numbers
 * @param before times without the changes
 * @param after times with the changes
 * @param blocksBefore 8 kB blocks touched by one execution without the changes, -1 where not measured
 * @param blocksAfter 8 kB blocks touched by one execution with the changes, -1 where not measured
 * @param results whether the rows are the same
 * @param planBefore one line, null where not taken
 * @param planAfter one line, null where not taken
 */
public record QueryVerdict(
        Fingerprint fingerprint,
        Decision decision,
        String reason,
        Distribution before,
        Distribution after,
        long blocksBefore,
        long blocksAfter,
        ResultComparison results,
        @Nullable String planBefore,
        @Nullable String planAfter) {
    public QueryVerdict {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
        requireNonNull(results, "results is null");
    }

    /** Median before over median after; a lower bound where {@code before} is censored. */
    public double speedup() {
        return after.speedupFrom(before);
    }
}
