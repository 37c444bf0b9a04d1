// SPDX-License-Identifier: Apache-2.0
/**
 * Stages 1 and 2 of 9, the nouns. What was executed ({@link io.tenfold.model.workload.CapturedStatement}) and what it amounts to ({@link io.tenfold.model.workload.Workload}).
 */
@NullMarked
package io.tenfold.model.workload;

import org.jspecify.annotations.NullMarked;
