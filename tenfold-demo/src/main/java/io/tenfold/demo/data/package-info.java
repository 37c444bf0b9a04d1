// SPDX-License-Identifier: Apache-2.0
/**
 * The market data of the demo: a deterministic generator and its way into PostgreSQL. Knows nothing of Tenfold.
 */
@NullMarked
package io.tenfold.demo.data;

import org.jspecify.annotations.NullMarked;
