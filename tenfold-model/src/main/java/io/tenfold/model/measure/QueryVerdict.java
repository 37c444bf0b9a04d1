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
 * @param without without the changes
 * @param with with the changes
 * @param ratio median with over median without and its interval; null where the runs do not allow one
 * @param results whether the rows are the same
 */
public record QueryVerdict(
        Fingerprint fingerprint,
        Decision decision,
        String reason,
        MeasuredSide without,
        MeasuredSide with,
        @Nullable RatioInterval ratio,
        ResultComparison results) {
    public QueryVerdict {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(decision, "decision is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(without, "without is null");
        requireNonNull(with, "with is null");
        requireNonNull(results, "results is null");
    }

    /** Times without the changes. */
    public Distribution before() {
        return without.times();
    }

    /** Times with the changes. */
    public Distribution after() {
        return with.times();
    }

    /** Median before over median after; a lower bound where {@link #before} is censored. */
    public double speedup() {
        return after().speedupFrom(before());
    }
}
