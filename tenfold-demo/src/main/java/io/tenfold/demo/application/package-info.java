// SPDX-License-Identifier: Apache-2.0
/**
 * The application of the demo, written as people write it, and the requests it gets.
 */
@NullMarked
package io.tenfold.demo.application;

import org.jspecify.annotations.NullMarked;
