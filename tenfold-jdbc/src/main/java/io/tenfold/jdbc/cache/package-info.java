// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource: results kept for a while, the key they are kept under, and what makes them void.
 */
@NullMarked
package io.tenfold.jdbc.cache;

import org.jspecify.annotations.NullMarked;
