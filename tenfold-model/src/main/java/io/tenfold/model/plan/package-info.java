// SPDX-License-Identifier: Apache-2.0
/**
 * The planner's answer: a plan as a tree of nodes with costs, rows and, where it was executed, actual figures.
 */
@NullMarked
package io.tenfold.model.plan;

import org.jspecify.annotations.NullMarked;
