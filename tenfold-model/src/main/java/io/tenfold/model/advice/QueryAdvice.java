// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;

/**
 * What the advice means for one query. Estimates.
 *
 * @param fingerprint the query
 * @param costBefore planner's cost today
 * @param costAfter planner's cost with all that was chosen
 * @param planBefore plan today
 * @param planAfter plan with all that was chosen
 * @param note why nothing was advised, or which changes serve it
 */
public record QueryAdvice(
        Fingerprint fingerprint, double costBefore, double costAfter, Plan planBefore, Plan planAfter, String note) {
    public QueryAdvice {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(planBefore, "planBefore is null");
        requireNonNull(planAfter, "planAfter is null");
        requireNonNull(note, "note is null");
    }
}
