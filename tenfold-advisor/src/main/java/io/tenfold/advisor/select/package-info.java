// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 6 of 9. In: estimates and budgets. Out: {@link io.tenfold.model.advice.Selection}.
 */
@NullMarked
package io.tenfold.advisor.select;

import org.jspecify.annotations.NullMarked;
