// SPDX-License-Identifier: Apache-2.0
package io.tenfold.advisor;

/**
 * What a prepared statement costs one way and the other, in the planner's units.
 *
 * @param custom with plans made for the values, mean over the samples
 * @param generic with the one plan for any values
 * @param becomesGeneric by the server's own rule (choose_custom_plan in plancache.c) and its plan_cache_mode the one plan for any
 *     values is used in the end
 */
public record PlanChoice(double custom, double generic, boolean becomesGeneric) {}
