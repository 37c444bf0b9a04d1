// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 4 of 9. In: findings and analysed statements. Out: {@link io.tenfold.model.advice.Candidate}s.
 */
@NullMarked
package io.tenfold.advisor.propose;

import org.jspecify.annotations.NullMarked;
