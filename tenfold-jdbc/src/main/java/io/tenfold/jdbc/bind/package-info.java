// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource: values bound to placeholders, as they were when they were set, and their PostgreSQL text.
 */
@NullMarked
package io.tenfold.jdbc.bind;

import org.jspecify.annotations.NullMarked;
