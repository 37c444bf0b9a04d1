// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.advice;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.plan.Plan;
import io.tenfold.model.workload.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What the advice means for one query. Estimates.
 *
 * @param fingerprint the query
 * @param cost planner's cost today and with all that was chosen, mean over its samples
 * @param worst the same of the dearest sample today and of the dearest one afterwards, null where there is only one sample
 * @param planBefore plan today
 * @param planAfter plan with all that was chosen
 * @param answer which changes serve it, or why nothing was advised
 * @param check whether the shadow plans it as the server does
 * @param confidence how sure the costs are
 */
public record QueryAdvice(
        Fingerprint fingerprint,
        CostChange cost,
        @Nullable CostChange worst,
        Plan planBefore,
        Plan planAfter,
        Answer answer,
        PlanCheck check,
        Confidence confidence) {
    public QueryAdvice {
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(cost, "cost is null");
        requireNonNull(planBefore, "planBefore is null");
        requireNonNull(planAfter, "planAfter is null");
        requireNonNull(answer, "answer is null");
        requireNonNull(check, "check is null");
        requireNonNull(confidence, "confidence is null");
    }

    /** Planner's cost today. */
    public double costBefore() {
        return cost.before();
    }

    /** Planner's cost with all that was chosen. */
    public double costAfter() {
        return cost.after();
    }

    /** Why nothing was advised, or which changes serve it. */
    public String note() {
        return answer.sentence();
    }
}
