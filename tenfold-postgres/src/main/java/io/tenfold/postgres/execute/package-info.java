// SPDX-License-Identifier: Apache-2.0
/**
 * Executes queries of a workload once for their plans with actual figures, only on request. In: {@link
 * io.tenfold.advisor.AnalysedQuery}s. Out: {@link io.tenfold.postgres.execute.Executions}.
 */
@NullMarked
package io.tenfold.postgres.execute;

import org.jspecify.annotations.NullMarked;
