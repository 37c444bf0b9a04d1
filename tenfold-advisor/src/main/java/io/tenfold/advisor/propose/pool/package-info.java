// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 4 of 9, pooling. In: how connections were used. Out: connection pool candidates.
 */
@NullMarked
package io.tenfold.advisor.propose.pool;

import org.jspecify.annotations.NullMarked;
