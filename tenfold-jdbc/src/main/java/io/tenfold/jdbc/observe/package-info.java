// SPDX-License-Identifier: Apache-2.0
/**
 * Inside of the run-time DataSource, stage 1 of 9: what was executed, told to observers whose failures stay here.
 */
@NullMarked
package io.tenfold.jdbc.observe;

import org.jspecify.annotations.NullMarked;
