// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 9 of 9. In: one {@link io.tenfold.model.report.Report}. Out: text, JSON, HTML.
 */
@NullMarked
package io.tenfold.engine.report;

import org.jspecify.annotations.NullMarked;
