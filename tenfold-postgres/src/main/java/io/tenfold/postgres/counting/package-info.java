// SPDX-License-Identifier: Apache-2.0
/**
 * How what Tenfold executes itself stays out of the application's figures in pg_stat_statements: not counted where the role may ask
 * for that, else recorded, to be subtracted.
 */
@NullMarked
package io.tenfold.postgres.counting;

import org.jspecify.annotations.NullMarked;
