// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the schema: tables, columns, indexes, statistics.
 */
@NullMarked
package io.tenfold.postgres.catalog;

import org.jspecify.annotations.NullMarked;
