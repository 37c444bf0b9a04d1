// SPDX-License-Identifier: Apache-2.0
/**
 * An application at work: a table of orders, and clients that read and write it in short transactions while something else is done to it.
 */
@NullMarked
package io.tenfold.testkit.load;

import org.jspecify.annotations.NullMarked;
