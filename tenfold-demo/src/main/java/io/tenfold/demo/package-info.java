// SPDX-License-Identifier: Apache-2.0
/**
 * Market data and the naive application.
 */
@NullMarked
package io.tenfold.demo;

import org.jspecify.annotations.NullMarked;
