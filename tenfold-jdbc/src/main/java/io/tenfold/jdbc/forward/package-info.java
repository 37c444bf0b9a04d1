// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource: JDBC objects that do nothing but hand each call on.
 */
@NullMarked
package io.tenfold.jdbc.forward;

import org.jspecify.annotations.NullMarked;
