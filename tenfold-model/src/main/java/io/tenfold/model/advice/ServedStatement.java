// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose plan uses a change, once everything chosen is there. Estimates.
 *
 * @param fingerprint the statement
 * @param calls executions seen
 * @param mean cost of one execution, mean over its samples weighted by their calls
 * @param worst cost of the dearest sample today and of the dearest one afterwards, null where there is only one sample
 * @param planBefore plan of its most frequent sample today; its conditions may hold literals of the application
 * @param planAfter the same with everything that was chosen
 */
public record ServedStatement(
        Fingerprint fingerprint,
        long calls,
        CostChange mean,
        @Nullable CostChange worst,
        Plan planBefore,
        Plan planAfter) {
    public ServedStatement {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(mean, "mean is null");
        requireNonNull(planBefore, "planBefore is null");
        requireNonNull(planAfter, "planAfter is null");
    }
}
