// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource: the texts of statements that carry many keys or rows.
 */
@NullMarked
package io.tenfold.jdbc.batch;

import org.jspecify.annotations.NullMarked;
