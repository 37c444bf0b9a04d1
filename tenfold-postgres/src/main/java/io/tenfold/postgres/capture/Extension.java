// SPDX-License-Identifier: Apache-2.0
package io.tenfold.postgres.capture;

/**
 * pg_stat_statements as it is installed in a database.
 *
 * @param database the database
 * @param schema the extension's schema, not quoted
 * @param totalColumn column with the total time in ms
 */
record Extension(String database, String schema, String totalColumn) {}
