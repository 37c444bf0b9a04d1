// SPDX-License-Identifier: Apache-2.0
/**
 * Beside the stages. In: the indexes that are there, what each is for, how often it was used, and a priced workload. Out: a
 * {@link io.tenfold.model.tidy.TidyPlan}: what to drop, replace or build anew, and why each other index stays.
 */
@NullMarked
package io.tenfold.advisor.tidy;

import org.jspecify.annotations.NullMarked;
