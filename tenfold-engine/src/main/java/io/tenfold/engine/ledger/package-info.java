// SPDX-License-Identifier: Apache-2.0
/**
 * Beside stages 7 and 8: remembers what was meant to be done to a database and how to take it back. What is true is asked of the
 * database, each time.
 */
@NullMarked
package io.tenfold.engine.ledger;

import org.jspecify.annotations.NullMarked;
