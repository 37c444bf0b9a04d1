// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 4 of 9, batching. In: queries executed one key at a time. Out: batch fetch candidates.
 */
@NullMarked
package io.tenfold.advisor.propose.batch;

import org.jspecify.annotations.NullMarked;
