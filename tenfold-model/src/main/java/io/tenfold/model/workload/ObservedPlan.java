// SPDX-License-Identifier: Apache-2.0
package io.tenfold.model.workload;

import static java.util.Objects.requireNonNull;

import io.tenfold.model.plan.Plan;

/**
 * A plan the server really used, as auto_explain logged it.
 *
 * @param text the statement as logged
 * @param durationMs how long that execution took, ms
 * @param plan the plan; its nodes have actual figures only with {@code auto_explain.log_analyze}
 */
public record ObservedPlan(String text, double durationMs, Plan plan) {
    public ObservedPlan {
        requireNonNull(text, "text is null");
        requireNonNull(plan, "plan is null");
    }
}
