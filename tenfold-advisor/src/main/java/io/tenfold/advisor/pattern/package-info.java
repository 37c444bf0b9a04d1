// SPDX-License-Identifier: Apache-2.0
/**
 * What repeats in the workload: the evidence that diagnosis reports and the run-time proposals act upon. In:
 * {@link io.tenfold.model.workload.UnitOfWork}s. Out: repetitions.
 */
@NullMarked
package io.tenfold.advisor.pattern;

import org.jspecify.annotations.NullMarked;
