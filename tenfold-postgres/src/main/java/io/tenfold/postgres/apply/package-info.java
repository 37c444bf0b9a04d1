// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 7 of 9. In: {@link io.tenfold.model.advice.Recommendation}s. Out: {@link io.tenfold.model.measure.Change}s.
 */
@NullMarked
package io.tenfold.postgres.apply;

import org.jspecify.annotations.NullMarked;
