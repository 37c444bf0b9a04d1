// SPDX-License-Identifier: Apache-2.0
/**
 * Connections: what a user types, turned into a session that cannot do harm.
 */
@NullMarked
package io.tenfold.postgres.connect;

import org.jspecify.annotations.NullMarked;
