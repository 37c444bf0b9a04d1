// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 8 of 9. In: {@link io.tenfold.model.measure.Change}s and the queries. Out: a {@link io.tenfold.model.measure.Verdict},
 * and changes that did not prove themselves taken back.
 */
@NullMarked
package io.tenfold.engine.verify;

import org.jspecify.annotations.NullMarked;
