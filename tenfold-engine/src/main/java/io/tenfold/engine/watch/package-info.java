// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 8 of 9 by what the application itself runs. In: readings of pg_stat_statements before and after changes. Out: a {@link
 * io.tenfold.engine.watch.WindowComparison} of all statement shapes and a {@link io.tenfold.model.measure.ChangeVerdict} for each
 * change. Decides; reads and writes nothing but {@link io.tenfold.engine.watch.BaselineFile}.
 */
@NullMarked
package io.tenfold.engine.watch;

import org.jspecify.annotations.NullMarked;
