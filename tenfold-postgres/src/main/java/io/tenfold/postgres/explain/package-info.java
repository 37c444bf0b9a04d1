// SPDX-License-Identifier: Apache-2.0
/**
 * EXPLAIN, read into {@link io.tenfold.model.plan.Plan}.
 */
@NullMarked
package io.tenfold.postgres.explain;

import org.jspecify.annotations.NullMarked;
