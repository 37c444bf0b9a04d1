// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 3 of 9. In: {@link io.tenfold.model.workload.Workload}, plans, catalog. Out: {@link io.tenfold.model.advice.Finding}s.
 */
@NullMarked
package io.tenfold.advisor.diagnose;

import org.jspecify.annotations.NullMarked;
