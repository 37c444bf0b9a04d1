// SPDX-License-Identifier: Apache-2.0
/**
 * How true what-if answers are: plans, costs and sizes with indexes that are not there, beside the same indexes really built.
 */
@NullMarked
package io.tenfold.bench.fidelity;

import org.jspecify.annotations.NullMarked;
