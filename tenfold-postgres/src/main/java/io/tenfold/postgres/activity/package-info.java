// SPDX-License-Identifier: Apache-2.0
/**
 * Reads the server's own counters, and estimates what of its tables and indexes is bloat. Out: {@link
 * io.tenfold.model.activity.ServerActivity}.
 */
@NullMarked
package io.tenfold.postgres.activity;

import org.jspecify.annotations.NullMarked;
