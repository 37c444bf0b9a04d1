// SPDX-License-Identifier: Apache-2.0
/**
 * Several sets of indexes on one database, each tried as if the others were not there.
 */
@NullMarked
package io.tenfold.bench.pool;

import org.jspecify.annotations.NullMarked;
