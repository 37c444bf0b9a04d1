// SPDX-License-Identifier: Apache-2.0
/**
 * The few statements that Tenfold lets change a database, read from text: anything else in a plan is refused.
 */
@NullMarked
package io.tenfold.sql.ddl;

import org.jspecify.annotations.NullMarked;
