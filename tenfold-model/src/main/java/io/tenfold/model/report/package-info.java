// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 9 of 9, the noun. One {@link io.tenfold.model.report.Report}, from which text, JSON and HTML are printed.
 */
@NullMarked
package io.tenfold.model.report;

import org.jspecify.annotations.NullMarked;
