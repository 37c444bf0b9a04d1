// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 2 of 9. In: {@link io.tenfold.model.workload.Capture}. Out: {@link io.tenfold.model.workload.Workload}.
 */
@NullMarked
package io.tenfold.sql.fingerprint;

import org.jspecify.annotations.NullMarked;
