// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 1 of 9. In: a server or a file. Out: {@link io.tenfold.model.workload.Capture}.
 */
@NullMarked
package io.tenfold.postgres.capture;

import org.jspecify.annotations.NullMarked;
