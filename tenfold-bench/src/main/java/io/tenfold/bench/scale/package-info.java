// SPDX-License-Identifier: Apache-2.0
/**
 * A database of many tables and many query shapes, to see what size does to a run.
 */
@NullMarked
package io.tenfold.bench.scale;

import org.jspecify.annotations.NullMarked;
