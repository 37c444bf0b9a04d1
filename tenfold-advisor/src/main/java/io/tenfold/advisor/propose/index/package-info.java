// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 4 of 9, indexes. In: what each query asks of each table. Out: {@link io.tenfold.model.advice.Candidate.NewIndex}
 * candidates, one idea per file.
 */
@NullMarked
package io.tenfold.advisor.propose.index;

import org.jspecify.annotations.NullMarked;
