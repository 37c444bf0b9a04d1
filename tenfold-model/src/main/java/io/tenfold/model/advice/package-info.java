// SPDX-License-Identifier: Apache-2.0
/**
 * Stages 3 to 6 of 9, the nouns. {@link io.tenfold.model.advice.Finding}, {@link io.tenfold.model.advice.Candidate}, {@link io.tenfold.model.advice.Estimate}, {@link io.tenfold.model.advice.Selection}.
 */
@NullMarked
package io.tenfold.model.advice;

import org.jspecify.annotations.NullMarked;
