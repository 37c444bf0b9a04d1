// SPDX-License-Identifier: Apache-2.0
/**
 * The advisor's estimate of what an index costs those who write, beside what PostgreSQL really writes to its log.
 */
@NullMarked
package io.tenfold.bench.write;

import org.jspecify.annotations.NullMarked;
