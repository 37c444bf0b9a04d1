// SPDX-License-Identifier: Apache-2.0
/**
 * A PostgreSQL server of our own: binaries found or unpacked, started as a user that may, stopped and removed at the end.
 */
@NullMarked
package io.tenfold.postgres.embedded;

import org.jspecify.annotations.NullMarked;
