// SPDX-License-Identifier: Apache-2.0
/**
 * The run-time DataSource: {@code TenfoldDataSource}.
 */
@NullMarked
package io.tenfold.jdbc;

import org.jspecify.annotations.NullMarked;
