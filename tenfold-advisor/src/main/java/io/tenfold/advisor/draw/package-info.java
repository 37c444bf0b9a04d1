// SPDX-License-Identifier: Apache-2.0
/**
 * Values for placeholders of which none was captured, drawn from the statistics of the columns they meet. In: {@link
 * io.tenfold.model.tree.AnalysedStatement}, {@link io.tenfold.advisor.draw.ColumnValues}. Out: {@link
 * io.tenfold.model.workload.Sample}s labelled as drawn.
 */
@NullMarked
package io.tenfold.advisor.draw;

import org.jspecify.annotations.NullMarked;
