// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource: the JDBC objects the application holds.
 */
@NullMarked
package io.tenfold.jdbc.delegate;

import org.jspecify.annotations.NullMarked;
