// SPDX-License-Identifier: Apache-2.0
/**
 * The public entry.
 */
@NullMarked
package io.tenfold.engine;

import org.jspecify.annotations.NullMarked;
