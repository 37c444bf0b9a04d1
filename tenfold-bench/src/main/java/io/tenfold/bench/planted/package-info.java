// SPDX-License-Identifier: Apache-2.0
/**
 * Problems with a known answer: tables, statements on them, and the indexes an expert made for them by hand; and decoys, for which
 * nothing should be made. The advisor knows none of it.
 */
@NullMarked
package io.tenfold.bench.planted;

import org.jspecify.annotations.NullMarked;
