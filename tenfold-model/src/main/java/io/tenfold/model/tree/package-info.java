// SPDX-License-Identifier: Apache-2.0
/**
 * The analysed statement: PostgreSQL's own parse analysis of a statement as a typed tree, every name resolved.
 */
@NullMarked
package io.tenfold.model.tree;

import org.jspecify.annotations.NullMarked;
