// SPDX-License-Identifier: Apache-2.0
/**
 * Quoting of names and values, and the DDL text of what Tenfold creates.
 */
@NullMarked
package io.tenfold.sql.text;

import org.jspecify.annotations.NullMarked;
