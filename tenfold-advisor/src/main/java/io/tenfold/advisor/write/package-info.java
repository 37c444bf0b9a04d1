// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 5 of 9. In: candidates. Out: {@link io.tenfold.model.advice.Estimate}s, each asked of the oracle once.
 */
@NullMarked
package io.tenfold.advisor.write;

import org.jspecify.annotations.NullMarked;
