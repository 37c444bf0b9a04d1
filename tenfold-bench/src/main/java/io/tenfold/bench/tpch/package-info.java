// SPDX-License-Identifier: Apache-2.0
/**
 * TPC-H: its tables, loaded with primary keys only, and its 22 queries.
 */
@NullMarked
package io.tenfold.bench.tpch;

import org.jspecify.annotations.NullMarked;
