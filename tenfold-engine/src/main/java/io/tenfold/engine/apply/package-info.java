// SPDX-License-Identifier: Apache-2.0
/**
 * Stage 7 from a plan, with the ledger: what a plan says is done, and taken back. Changes a database only when told to.
 */
@NullMarked
package io.tenfold.engine.apply;

import org.jspecify.annotations.NullMarked;
