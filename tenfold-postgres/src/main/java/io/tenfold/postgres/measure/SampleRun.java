// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.measure;

import io.tenfold.model.plan.Plan;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one sample with what EXPLAIN said of it.
 *
 * @param plan the plan, null where it was not asked for
 * @param analysed the plan with actual figures, null where it was not asked for or did not come to its end
 * @param run the execution
 */
record SampleRun(@Nullable Plan plan, @Nullable Plan analysed, Run run) {}
