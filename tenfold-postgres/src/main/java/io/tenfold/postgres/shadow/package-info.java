// SPDX-License-Identifier: Apache-2.0
/**
 * The statistics-only shadow: an empty server that plans as if it had production's data.
 */
@NullMarked
package io.tenfold.postgres.shadow;

import org.jspecify.annotations.NullMarked;
