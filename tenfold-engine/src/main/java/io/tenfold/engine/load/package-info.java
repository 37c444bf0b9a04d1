// SPDX-License-Identifier: Apache-2.0
/**
 * What a load test may send, and what its figures mean: the comparison of two runs and the right size of a pool. Decides, touches nothing;
 * the clients are in {@code postgres.load}.
 */
@NullMarked
package io.tenfold.engine.load;

import org.jspecify.annotations.NullMarked;
