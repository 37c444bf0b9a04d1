// SPDX-License-Identifier: Apache-2.0
/**
 * What the server's own counters say of tables, indexes and the database. Read once at the start of a run.
 */
@NullMarked
package io.tenfold.model.activity;

import org.jspecify.annotations.NullMarked;
