// SPDX-License-Identifier: Apache-2.0
/**
 * The nouns of the schema: tables, columns, indexes and their statistics. Read by the server module, asked by the advisor.
 */
@NullMarked
package io.tenfold.model.catalog;

import org.jspecify.annotations.NullMarked;
